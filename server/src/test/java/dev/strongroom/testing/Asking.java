package dev.strongroom.testing;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.ScopedFields.Access;
import dev.strongroom.vault.ApplicationDeclaration;
import java.util.List;
import java.util.Map;

/// Applications that ask their consumers for something: fields to map, scopes to agree to.
public final class Asking {
    /// For crm, one of them required, and one for hris.
    public static final List<MappingDefinition> MAPPINGS =
            List.of(
                    new MappingDefinition(
                            "crm", "leads", "score", "Lead score", "From 0 to 9", true, true),
                    new MappingDefinition(
                            "crm", "contacts", "nick.name", "Nickname", null, false, false),
                    new MappingDefinition(
                            "hris", "employees", "first_aid", "First aid", null, false, true));

    /// Reading names of contacts.
    public static final Map<String, Access> NARROW = Map.of("name", new Access(true, false));

    /// Changing them too, and reading mail addresses.
    public static final Map<String, Access> WIDE =
            Map.of("name", new Access(true, true), "emails[].email", new Access(true, false));

    private Asking() {}

    public static ApplicationDeclaration mapped(ApplicationDeclaration declared) {
        return with(declared, declared.application().withMappings(MAPPINGS));
    }

    /// @param contacts of crm
    public static ApplicationDeclaration scoped(
            ApplicationDeclaration declared, boolean enabled, Map<String, Access> contacts) {
        var fields =
                new ScopedFields(
                        false,
                        Map.of(
                                "crm.contacts",
                                contacts,
                                "hris.employees",
                                Map.of("salary", new Access(true, false))));
        var scopes = new DataScopes(enabled, 0, fields);
        return with(declared, declared.application().withDataScopes(scopes));
    }

    public static ApplicationDeclaration everything(ApplicationDeclaration declared) {
        var scopes = new DataScopes(true, 0, ScopedFields.EVERYTHING);
        return with(declared, declared.application().withDataScopes(scopes));
    }

    private static ApplicationDeclaration with(
            ApplicationDeclaration declared, Application application) {
        return new ApplicationDeclaration(application, declared.apiKeys(), declared.integrations());
    }
}
