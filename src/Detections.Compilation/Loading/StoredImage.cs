using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Detections.Rules.Diagnostics;

namespace Detections.Compilation.Loading;

/// <summary>What is kept of a compiled batch besides its assembly.</summary>
internal sealed record StoredImage(ImmutableArray<RuleManifest> Manifests, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads and writes it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredImage))]
internal sealed partial class StoredImageJson : JsonSerializerContext;
