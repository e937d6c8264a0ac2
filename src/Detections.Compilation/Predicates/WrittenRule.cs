using System.Collections.Immutable;
using Detections.Compilation.Loading;
using Detections.Rules;

namespace Detections.Compilation.Predicates;

/// <summary>A rule as a generated file.</summary>
/// <param name="Rule">The authored rule.</param>
/// <param name="Source">The file and the expressions in it.</param>
/// <param name="Manifest">Its methods, but for those of the steps.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Until">Its <c>until</c>; null for none.</param>
internal sealed record WrittenRule(Rule Rule, RuleSource Source, RuleManifest Manifest, ImmutableArray<WrittenStep> Steps, WrittenStep? Until);
