package dev.strongroom.connector;

import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import dev.strongroom.connector.ResourceSupport.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What must hold within one resource of a connector.
final class ResourceChecks {
    private final YamlDocument document;
    private final Connector connector;
    private final UrlChecks urls;

    ResourceChecks(YamlDocument document, Connector connector) {
        this.document = document;
        this.connector = connector;
        this.urls = new UrlChecks(document, connector);
    }

    void run(ResourceSupport resource) {
        String path = "resources." + resource.unifiedApi() + "/" + resource.resource();
        if (!connector.supports(resource.unifiedApi())) {
            document.problem(path, "belongs to a unified API that unified_apis does not name");
        }
        var above = new ArrayList<FormField>();
        for (ResourceSetting setting : resource.settings()) {
            setting(path + ".settings." + setting.field().id(), setting, above);
            above.add(setting.field());
        }
        CustomFieldSource fields = resource.customFields();
        Sample sample = resource.sample();
        if (fields != null) {
            customFields(path + ".custom_fields", fields, sample != null);
        }
        if (sample != null) {
            request(path + ".sample.list", sample.list(), Set.of());
            if (sample.record() != null) {
                picking(path + ".sample.record", sample.record());
            }
        }
    }

    private void setting(String path, ResourceSetting setting, List<FormField> above) {
        FormField field = setting.field();
        new FieldChecks(document, path, field).run(above, setting.optionsFrom() != null);
        if (field.sensitive()) {
            document.problem(path, "must not be secret: defaults are kept in the clear");
        }
        if (setting.optionsFrom() == null) {
            return;
        }
        request(path + ".options_from.list", setting.optionsFrom().request(), Set.of());
        if (!FieldChecks.isSelect(field)) {
            document.problem(path + ".options_from", "goes with a select only");
        }
        if (!field.options().isEmpty()) {
            document.problem(path + ".options_from", "must not stand beside options");
        }
        if (field.choices().decider() != null && setting.optionsFrom().inner() == null) {
            document.problem(
                    path + ".options_from", "needs options: where a group has its own choices");
        }
    }

    private void customFields(String path, CustomFieldSource fields, boolean sampled) {
        switch (fields.origin()) {
            case FieldOrigin.Listed listed ->
                    request(path + ".list", listed.list().request(), Set.of());
            case FieldOrigin.Sampled origin -> {
                if (!sampled) {
                    document.problem(path + ".sampled", "needs a sample of the resource");
                }
            }
        }
    }

    private void picking(String path, Request record) {
        request(path, record, Set.of(ResourceSupport.RESOURCE_ID));
        boolean named = record.url().names().contains(ResourceSupport.RESOURCE_ID);
        if (!named) {
            document.problem(path, "must have {resource_id} in its address");
        }
    }

    private void request(String path, Request request, Set<String> given) {
        urls.check(path, request.url(), given);
        Template body = request.body();
        if (body != null) {
            urls.declared(path, body, Set.of());
        } else if (PlacementChecks.wantsEnvelope(connector)) {
            document.problem(path, "needs a body: api.attach writes into an envelope");
        }
    }
}
