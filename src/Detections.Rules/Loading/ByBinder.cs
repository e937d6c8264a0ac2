using System.Collections.Immutable;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>by</c>: one key for all steps, or a map that gives each named step its own.</summary>
internal static class ByBinder
{
    /// <summary>
    /// The rule's key and the steps with theirs. A map with one entity word as its only key says what entity an expression yields;
    /// any other map names steps, and a step that it leaves out joins by its <c>where</c>.
    /// </summary>
    public static (ImmutableArray<KeyPart> By, ImmutableArray<Step> Steps) Bind(
        YamlNode? node, ImmutableArray<Step> steps, BindingContext context)
    {
        if (node is null)
        {
            return ([], steps);
        }

        if (node is not YamlMap map)
        {
            return (KeyReader.Read(node, "by", context), steps);
        }

        var names = steps.Where(step => step.Name is not null).ToDictionary(step => step.Name!.Value, StringComparer.Ordinal);
        if (map.Entries.Length == 1 && !names.ContainsKey(map.Entries[0].Key.Text) && IsEntity(map.Entries[0].Key.Text))
        {
            return ([.. OfEntity(map.Entries[0], context)], steps);
        }

        return ([], ByStep(map, names, steps, context));
    }

    private static bool IsEntity(string word) => Vocabulary.Entities.ContainsKey(word);

    private static IEnumerable<KeyPart> OfEntity(YamlEntry entry, BindingContext context)
    {
        if (KeyReader.Part(entry.Value, "by", context) is not { } part)
        {
            yield break;
        }

        yield return part is KeyPart.Computed computed
            ? computed with { As = Vocabulary.Entities[entry.Key.Text] }
            : part;
    }

    private static ImmutableArray<Step> ByStep(
        YamlMap map, Dictionary<string, Step> names, ImmutableArray<Step> steps, BindingContext context)
    {
        var keys = new Dictionary<int, ImmutableArray<KeyPart>>();
        foreach (var entry in map.Entries)
        {
            if (names.TryGetValue(entry.Key.Text, out var step))
            {
                keys[step.Index] = KeyReader.Read(entry.Value, entry.Key.Text, context);
            }
            else
            {
                context.Add(Codes.UnknownStepInBy(
                    entry.Key.Span, entry.Key.Text, Nearest.To(entry.Key.Text, names.Keys.Concat(KeyReader.Words)), [.. names.Keys]));
            }
        }

        if (keys.Values.Where(parts => parts.Length > 0).Select(parts => parts.Length).Distinct().Count() > 1)
        {
            context.Add(Codes.KeyLengths(map.Span));
        }

        return [.. steps.Select(step => keys.TryGetValue(step.Index, out var parts)
            ? step with { By = parts }
            : step.By.IsEmpty ? step with { IsJoinedByWhere = true } : step)];
    }
}
