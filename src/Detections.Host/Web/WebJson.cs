using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Detections.Engine.Pipeline;
using Detections.Host.Status;
using Detections.Rules;

namespace Detections.Host.Web;

/// <summary>How answers become JSON; generated, so that nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(UtcConverter), typeof(SecondsConverter), typeof(CamelEnumConverter<DaemonPhase>),
        typeof(CamelEnumConverter<SourceState>), typeof(CamelEnumConverter<ReloadOutcome>), typeof(CamelEnumConverter<RuleStatus>),
        typeof(CamelEnumConverter<Severity>), typeof(CamelEnumConverter<Counter>),
    ])]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(RulesAnswer))]
[JsonSerializable(typeof(ImmutableArray<SourceStatus>))]
[JsonSerializable(typeof(ImmutableArray<CounterReading>))]
[JsonSerializable(typeof(RejectedAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(PushedAnswer))]
internal sealed partial class WebJson : JsonSerializerContext;
