using System.Collections.Immutable;
using Detections.Host.Status;

namespace Detections.Host.Web;

/// <summary>Answer of <c>/api/rules</c>.</summary>
internal sealed record RulesAnswer(RuleSetStatus? RuleSet, ImmutableArray<RuleActivity> Rules);
