namespace Detections.Rules.Schema;

/// <summary>A key of the rule format.</summary>
/// <param name="Name">As authors write it.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Description">One sentence for editors.</param>
/// <param name="IsRequired">True when its map makes no sense without it.</param>
internal sealed record Key(string Name, KeyShape Shape, string Description, bool IsRequired = false);
