using System.Text.Json.Nodes;
using Detections.Host.Configuration.Loading;
using Detections.Rules.Actions;
using Detections.Rules.Schema;

namespace Detections.Host.Configuration.Schema;

/// <summary>Every key of the configuration: what the binder accepts and what editors are told.</summary>
internal static class ConfigurationKeys
{
    public static ConfigurationMap Credential { get; } = new("The credential",
    [
        new("clientId", ConfigurationShapes.Guid, "The application's client id."),
        new("secret", ConfigurationShapes.Secret, "Where the application's secret is found: env:NAME, file:path or keystore:NAME."),
        new("certificate", ValueSchemas.Text, "A .pem file with certificate and private key, or a .pfx file, instead of a secret."),
        new("password", ConfigurationShapes.Secret, "Where the certificate file's password is found."),
        new("workloadIdentity", ConfigurationShapes.Flag, "true: a token that the platform, such as Kubernetes, puts into a file."),
        new("managedIdentity", () => SchemaShapes.AnyOf(ConfigurationShapes.Flag(), ConfigurationShapes.Guid()), "true, or a client id: the identity of the Azure machine."),
        new("default", ConfigurationShapes.Flag, "true: whatever the machine offers; for trying out."),
    ]);

    public static ConfigurationMap Graph { get; } = new("'graph'",
    [
        new("version", () => SchemaShapes.OneOf(Words.Versions.Keys), "v1.0 or beta. Default: v1.0."),
        new("cloud", () => SchemaShapes.OneOf(Words.Clouds.Keys), "The cloud, which decides on the addresses. Default: global."),
        new("root", ConfigurationShapes.Address, "Graph's address without version, instead of the cloud's."),
        new("authority", ConfigurationShapes.Address, "Where tokens come from, instead of the cloud's."),
        new("scope", ValueSchemas.Text, "What a token is asked for. Default: the root's '.default'."),
        new("trust", ValueSchemas.Text, "A PEM file with authorities to trust beside the machine's."),
    ]);

    public static ConfigurationMap Source { get; } = new("A source",
    [
        new("every", ValueSchemas.Duration, "Time between two polls when nothing waits. Default: the source finds its own."),
        new("backfill", ValueSchemas.Duration, "How far the first poll of all looks back. Default: 7d."),
        new("overlap", ValueSchemas.Duration, "How far each poll looks back for records that appear late. Default: the source's own."),
        new("eventTypes", () => SchemaShapes.OneOrMore(() => SchemaShapes.OneOf(Words.SignInTypes)), "Of sign-ins: which to ask for; all but interactiveUser need beta."),
    ]);

    public static ConfigurationMap Tenant { get; } = new("A tenant",
    [
        new("id", ValueSchemas.Text, "The tenant's id, a GUID; events name it so.", IsRequired: true),
        new("name", ValueSchemas.Text, "What people call it. Default: the id."),
        new("credential", () => ConfigurationShapes.Map(Credential), "How the daemon proves who it is.", IsRequired: true),
        new("graph", () => ConfigurationShapes.Section(ConfigurationShapes.Map(Graph)), "Which Graph to talk to. Default: v1.0 of the global cloud."),
        new("sources", Sources, "What to poll: names, or a map from name to settings. Default: all that v1.0 has in the cloud."),
    ]);

    public static ConfigurationMap Store { get; } = new("'store'",
    [
        new("path", ValueSchemas.Text, "The database file. Default: detections.db."),
        new("keep", ValueSchemas.Duration, "How long events are kept. Default: 30d."),
        new("maxSize", ConfigurationShapes.Size, "When the store is larger, the oldest events go early. Default: no bound."),
    ]);

    public static ConfigurationMap File { get; } = new("A file",
    [
        new("path", ValueSchemas.Text, "A file of events, or a folder of such files.", IsRequired: true),
        new("tenant", ValueSchemas.Text, "Id or name of the tenant whose events these are. Default: what each record says, or the only tenant."),
        new("kind", () => SchemaShapes.OneOf(Words.Streams), "The kind of event. Default: what each record's form tells."),
        new("follow", ConfigurationShapes.Flag, "Whether to wait for more at the end. Default: true."),
    ]);

    public static ConfigurationMap Push { get; } = new("'push'",
    [
        new("token", ConfigurationShapes.Secret, "Where the token is found that senders show as 'Authorization: Bearer'.", IsRequired: true),
        new("tenant", ValueSchemas.Text, "Id or name of the tenant whose events these are. Default: what each record says, or the only tenant."),
    ]);

    public static ConfigurationMap Kafka { get; } = new("A topic",
    [
        new("brokers", ConfigurationShapes.Texts, "host:port of one broker or several.", IsRequired: true),
        new("topic", ValueSchemas.Text, "The topic: the Event Hub's name.", IsRequired: true),
        new("group", ValueSchemas.Text, "The consumer group. Default: $Default."),
        new("connectionString", ConfigurationShapes.Secret, "Where the Event Hubs connection string is found."),
        new("tenant", ValueSchemas.Text, "Id or name of the tenant whose events these are. Default: what each record says, or the only tenant."),
    ]);

    public static ConfigurationMap Web { get; } = new("'web'",
    [
        new("listen", ValueSchemas.Text, "Address and port, or off. Default: 127.0.0.1:8080."),
        new("publicUrl", ConfigurationShapes.Address, "The address under which people reach the page, for links."),
        new("token", ConfigurationShapes.Secret, "Where the token is found that page and API ask for; needed beyond this machine."),
    ]);

    public static ConfigurationMap Telemetry { get; } = new("'telemetry'",
    [
        new("otlp", ConfigurationShapes.Address, "An OpenTelemetry collector, such as http://localhost:4317."),
        new("prometheus", ConfigurationShapes.Flag, "Whether /metrics is served. Default: true."),
    ]);

    public static ConfigurationMap Snapshot { get; } = new("'snapshot'",
    [
        new("every", ValueSchemas.Duration, "Time between two snapshots of the state. Default: 5m."),
        new("events", () => ValueSchemas.Whole(1), "Number of events between two snapshots. Default: 200000."),
    ]);

    public static ConfigurationMap Protected { get; } = new("'protected'",
    [
        new("users", ConfigurationShapes.Texts, "Object ids or user principal names."),
        new("groups", ConfigurationShapes.Texts, "Object ids or names of groups whose members are protected."),
        new("roles", ConfigurationShapes.Texts, "Names or template ids of directory roles whose holders are protected."),
        new("servicePrincipals", ConfigurationShapes.Texts, "Object ids or application ids."),
        new("devices", ConfigurationShapes.Texts, "Device ids or host names."),
    ]);

    public static ConfigurationMap Ceiling { get; } = new("A ceiling",
    [
        new("action", () => SchemaShapes.OneOf([.. KnownActions.All.Keys.Order(StringComparer.Ordinal), "*"]), "The action; * for each that has no ceiling of its own.", IsRequired: true),
        new("limit", ValueSchemas.Text, "At most so many within a time, for each tenant, such as 5 per 1h.", IsRequired: true),
    ]);

    public static ConfigurationMap Actions { get; } = new("'actions'",
    [
        new("mode", () => SchemaShapes.OneOf(Words.Modes.Keys), "dryRun: actions say what they would do; act: they do it. Default: dryRun."),
        new("protected", () => ConfigurationShapes.Section(ConfigurationShapes.Map(Protected)), "What no action may touch, such as break-glass accounts."),
        new("ceilings", () => ListOf(ConfigurationShapes.Map(Ceiling)), "How often actions may begin; beyond it they wait until a person lets them go on. Default: * 50 per 1h."),
        new("approve", ConfigurationShapes.Texts, "Actions that a person approves, whatever the rule says. Default: those that nothing takes back."),
        new("askFor", ValueSchemas.Duration, "How long a person has to decide. Default: 4h."),
    ]);

    public static ConfigurationMap Channel { get; } = new("A channel",
    [
        new("name", ValueSchemas.Text, "As rules write it after 'notify:'.", IsRequired: true),
        new("kind", () => SchemaShapes.OneOf(Words.Channels.Keys.Order(StringComparer.Ordinal)), "What it speaks.", IsRequired: true),
        new("address", ConfigurationShapes.Secret, "Where the webhook's address is found: env:NAME, file:path or keystore:NAME. Not for files; for pagerDuty only when it is not PagerDuty's own."),
        new("path", ValueSchemas.Text, "The file of NDJSON."),
        new("key", ConfigurationShapes.Secret, "Where the key is found that signs a webhook's messages, or PagerDuty's routing key."),
    ]);

    public static ConfigurationMap Lateness { get; } = new("'lateness'",
        [.. Words.Streams.Select(stream => new ConfigurationKey(stream, ValueSchemas.Duration, $"How late events of the stream '{stream}' may be."))]);

    public static ConfigurationMap Root { get; } = new("The configuration",
    [
        new("rules", ConfigurationShapes.Texts, "Folders or files of rules. Default: the folder rules."),
        new("shadow", ConfigurationShapes.Texts, "Folders or files of another version of the rules, which judges beside and tells nobody."),
        new("store", () => Section(Store), "Where events, positions and detections are kept."),
        new("tenants", () => ListOf(SchemaShapes.Reference("tenant")), "The tenants to poll."),
        new("files", () => ListOf(SchemaShapes.AnyOf(ConfigurationShapes.Map(File), ValueSchemas.Text())), "Files and folders of events to read."),
        new("push", () => Section(Push), "Takes events as POST /push on the web address."),
        new("kafka", () => ListOf(ConfigurationShapes.Map(Kafka)), "Topics to read, such as Event Hubs with diagnostic logs."),
        new("channels", () => ListOf(ConfigurationShapes.Map(Channel)), "Ways out, by which 'notify' tells somebody."),
        new("lateness", () => Section(Lateness), "How late events may be, by stream."),
        new("web", () => Section(Web), "Status page, API and health endpoints."),
        new("telemetry", () => Section(Telemetry), "Where metrics, traces and logs go."),
        new("snapshot", () => Section(Snapshot), "How often the state is saved whole."),
        new("actions", () => Section(Actions), "Whether actions act, and what they never touch."),
    ]);

    private static JsonObject Section(ConfigurationMap map) => ConfigurationShapes.Section(ConfigurationShapes.Map(map));

    private static JsonObject ListOf(JsonObject schema) => ConfigurationShapes.Section(SchemaShapes.ListOf(schema));

    private static JsonObject Sources()
    {
        var settings = new JsonObject();
        foreach (var name in SourceName.All)
        {
            settings[name.Name] = ConfigurationShapes.Section(ConfigurationShapes.Map(Source));
        }

        return SchemaShapes.AnyOf(
            SchemaShapes.ListOf(SchemaShapes.OneOf(SourceName.All.Select(name => name.Name))),
            new JsonObject { ["type"] = "object", ["properties"] = settings, ["additionalProperties"] = false });
    }
}
