using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation.Loading;

/// <summary>What the C# compiler made of a rule set, in a form that can be kept on disk.</summary>
/// <param name="Assembly">The assembly; null when there are errors.</param>
/// <param name="Manifests">One for each rule, in order.</param>
/// <param name="Diagnostics">Errors and warnings, in no order.</param>
internal sealed record CompiledImage(byte[]? Assembly, ImmutableArray<RuleManifest> Manifests, ImmutableArray<Diagnostic> Diagnostics);
