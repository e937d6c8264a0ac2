using Detections.Engine.Time;
using Detections.Host.Configuration.Schema;
using Detections.Rules.Diagnostics;
using Detections.Rules.Loading;

namespace Detections.Host.Configuration.Loading;

/// <summary>Binds what surrounds the sources: <c>store</c>, <c>lateness</c>, <c>web</c>, <c>telemetry</c>, <c>snapshot</c>, <c>actions</c>.</summary>
internal static class SurroundingsBinder
{
    private const string DefaultStore = "detections.db";
    private const long LeastBytes = 10_000_000;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The store.</summary>
    public static StoreConfiguration Store(MapReader root, string folder, ConfigurationContext context)
    {
        var map = context.Section(root, "store", ConfigurationKeys.Store);
        var store = new StoreConfiguration { Path = Path.Combine(folder, DefaultStore), MaxBytes = MaxBytes(map, context) };
        store = store with { Keep = context.Duration(map, "keep", TimeSpan.FromHours(1), TimeSpan.FromDays(3650)) ?? store.Keep };
        if (map?.Text("path") is not { } text || context.Path(text, "path") is not { } path)
        {
            return store;
        }

        if (Directory.Exists(path.Value))
        {
            context.Add(Codes.WrongKind(path.Span, "path", "a file", "a folder"));
        }
        else if (!Directory.Exists(Path.GetDirectoryName(path.Value)))
        {
            context.Add(Codes.ConfiguredPathNotFound(path.Span, "path", "folder", Path.GetDirectoryName(text.Value) ?? text.Value));
        }

        return store with { Path = path.Value };
    }

    /// <summary>How late events may be.</summary>
    public static Lateness Lateness(MapReader root, ConfigurationContext context)
    {
        var lateness = Engine.Time.Lateness.Default;
        var map = context.Section(root, "lateness", ConfigurationKeys.Lateness);
        foreach (var stream in Words.Streams)
        {
            if (context.Duration(map, stream, TimeSpan.Zero, TimeSpan.FromDays(30)) is { } usual)
            {
                lateness = lateness.With(Vocabulary.Streams[stream], usual);
            }
        }

        return lateness;
    }

    /// <summary>The web address.</summary>
    public static WebConfiguration Web(MapReader root, ConfigurationContext context)
    {
        var map = context.Section(root, "web", ConfigurationKeys.Web);
        var listen = Listen(map, context);
        var token = context.Secret(map, "token");
        if (listen is { IsLoopback: false } && map?.Text("listen") is { } text && !map.Has("token"))
        {
            context.Add(Codes.OpenWithoutToken(text.Span, text.Value));
        }

        if (listen is null && ConfigurationContext.Given(root, "push") is not null)
        {
            context.Add(Codes.PushWithoutWeb(root.Entry("push")?.Key.Span ?? root.Span));
        }

        return new WebConfiguration { Listen = listen, Token = token, PublicUrl = context.Address(map, "publicUrl", "https://detections.contoso.com")?.Value };
    }

    /// <summary>Where metrics, traces and logs go.</summary>
    public static TelemetryConfiguration Telemetry(MapReader root, ConfigurationContext context)
    {
        var map = context.Section(root, "telemetry", ConfigurationKeys.Telemetry);
        return new TelemetryConfiguration
        {
            Otlp = context.Address(map, "otlp", "http://localhost:4317")?.Value,
            Prometheus = context.Flag(map, "prometheus") ?? true,
        };
    }

    /// <summary>How often the state is saved whole.</summary>
    public static SnapshotConfiguration Snapshot(MapReader root, ConfigurationContext context)
    {
        var map = context.Section(root, "snapshot", ConfigurationKeys.Snapshot);
        var snapshot = new SnapshotConfiguration();
        return new SnapshotConfiguration
        {
            Every = context.Duration(map, "every", TimeSpan.FromSeconds(1), Day) ?? snapshot.Every,
            Events = map?.Value("events") is { } events ? context.Values.Whole(events, "events", 1, int.MaxValue) ?? snapshot.Events : snapshot.Events,
        };
    }

    /// <summary>Whether actions act, and on whom they never do.</summary>
    public static ActionsConfiguration Actions(MapReader root, ConfigurationContext context)
    {
        var map = context.Section(root, "actions", ConfigurationKeys.Actions);
        var kept = context.Section(map, "protected", ConfigurationKeys.Protected);
        var actions = new ActionsConfiguration
        {
            Mode = context.Word(map, "mode", Words.Modes) ?? ActionMode.DryRun,
            Guardrails = GuardrailBinder.Bind(map, kept, context),
        };
        if (actions is { Mode: ActionMode.Act, Guardrails.Protected.IsEmpty: true } && map?.Value("mode") is { } mode)
        {
            context.Add(Codes.NothingProtected(mode.Span));
        }

        return actions;
    }

    private static long? MaxBytes(MapReader? map, ConfigurationContext context)
    {
        if (map?.Text("maxSize") is not { } text)
        {
            return null;
        }

        if (Sizes.TryParse(text.Value, out var bytes) && bytes >= LeastBytes)
        {
            return bytes;
        }

        context.Add(Codes.NotASize(text.Span, "maxSize", text.Value, $"at least {LeastBytes / 1_000_000}MB"));
        return null;
    }

    private static ListenAddress? Listen(MapReader? map, ConfigurationContext context)
    {
        if (map?.Text("listen") is not { } text)
        {
            return ListenAddress.Default;
        }

        if (text.Value == "off")
        {
            return null;
        }

        if (ListenAddress.TryParse(text.Value, out var address))
        {
            return address;
        }

        context.Add(Codes.NotAnAddress(text.Span, "listen", text.Value, "address and port, such as 127.0.0.1:8080, or 'off'"));
        return ListenAddress.Default;
    }
}
