using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Detections.Rules.Actions;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds <c>actions</c> against the table of known ones.</summary>
internal static partial class ActionBinder
{
    /// <summary>The actions; those that cannot be bound are reported and left out.</summary>
    public static ImmutableArray<RuleAction> Bind(YamlNode? node, BindingContext context)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            context.Add(Codes.WrongKind(node.Span, "actions", "a list", MapReader.KindOf(node)));
            return [];
        }

        return [.. list.Items.Select(item => One(item, context)).OfType<RuleAction>()];
    }

    private static RuleAction? One(YamlNode node, BindingContext context)
    {
        if (node is not YamlMap map)
        {
            context.Add(Codes.BadAction(node.Span));
            return null;
        }

        // Options may stand within the braces or beside the name.
        var named = map.Entries.Where(entry => !Keys.Action.Contains(entry.Key.Text)).ToList();
        if (named.Count != 1)
        {
            context.Add(Codes.BadAction(node.Span));
            return null;
        }

        var name = named[0].Key;
        if (!KnownActions.All.TryGetValue(name.Text, out var action))
        {
            var known = KnownActions.All.Keys.Order(StringComparer.Ordinal).ToArray();
            context.Add(Codes.UnknownAction(name.Span, name.Text, Nearest.To(name.Text, known), known));
            return null;
        }

        var options = map.Entries.Where(entry => Keys.Action.Contains(entry.Key.Text)).ToList();
        var arguments = Arguments(named[0], action, options, context);
        return arguments is null ? null : Complete(new Located<string>(name.Text, name.Span), arguments.Value, options, context);
    }

    private static ImmutableArray<ActionArgument>? Arguments(
        YamlEntry entry, KnownAction action, List<YamlEntry> options, BindingContext context)
    {
        if (entry.Value is YamlScalar)
        {
            var short_ = Argument(new Located<string>(action.Subject, entry.Key.Span), entry.Value, action, context);
            return short_ is null ? null : Check([short_], entry.Key.Span, action, context);
        }

        if (entry.Value is not YamlMap map)
        {
            context.Add(Codes.BadAction(entry.Value.Span));
            return null;
        }

        var arguments = ImmutableArray.CreateBuilder<ActionArgument>();
        foreach (var argument in map.Entries)
        {
            if (Keys.Action.Contains(argument.Key.Text))
            {
                options.Add(argument);
            }
            else if (!action.Parameters.Contains(argument.Key.Text))
            {
                var known = action.Parameters.Concat(Keys.Action).ToArray();
                context.Add(Codes.UnknownParameter(argument.Key.Span, action.Name, argument.Key.Text, Nearest.To(argument.Key.Text, known), known));
            }
            else if (Argument(new Located<string>(argument.Key.Text, argument.Key.Span), argument.Value, action, context) is { } bound)
            {
                arguments.Add(bound);
            }
        }

        return Check(arguments.ToImmutable(), entry.Key.Span, action, context, map);
    }

    private static ImmutableArray<ActionArgument>? Check(
        ImmutableArray<ActionArgument> arguments, Span span, KnownAction action, BindingContext context, YamlMap? written = null)
    {
        foreach (var required in action.Required)
        {
            if (!arguments.Any(argument => argument.Name.Value == required)
                && written?.Entries.Any(entry => entry.Key.Text == required) != true)
            {
                context.Add(Codes.MissingParameter(span, action.Name, required));
                return null;
            }
        }

        return arguments;
    }

    private static ActionArgument? Argument(Located<string> name, YamlNode value, KnownAction action, BindingContext context)
    {
        if (value is YamlList list)
        {
            // A list of texts is one text with commas: tags of an incident.
            var joined = string.Join(", ", context.Texts(list, name.Value).Select(text => text.Value));
            return new ActionArgument(name, new Template([new TemplatePart.Literal(joined)], list.Span));
        }

        if (value is YamlScalar { Style: YamlStyle.Plain } scalar && IsReference(name.Value, action) && ReferencePattern().IsMatch(scalar.Text))
        {
            var code = new Code([new CodeLine(scalar.Text, scalar.Span.Line, scalar.Span.Column)], scalar.Span);
            return new ActionArgument(name, new Template([new TemplatePart.Hole(code, null)], scalar.Span));
        }

        return TemplateReader.Read(value, name.Value, context) is { } template ? new ActionArgument(name, template) : null;
    }

    /// <summary>Subjects name a step or an entity, as <c>user: user</c>; other parameters are text.</summary>
    private static bool IsReference(string parameter, KnownAction action) =>
        action.Parameters.Contains(parameter) && parameter is "alert" or "incident" or "user" or "servicePrincipal";

    private static RuleAction Complete(
        Located<string> name, ImmutableArray<ActionArgument> arguments, List<YamlEntry> options, BindingContext context)
    {
        YamlNode? Option(string key) => options.FirstOrDefault(option => option.Key.Text == key)?.Value;
        return new RuleAction(
            name,
            arguments,
            Option("when") is { } when ? CodeReader.Read(when, "when", context) : null,
            Option("approve") is { } approve ? context.Text(approve, "approve") : null,
            Option("limit") is { } limit ? Limit(limit, context) : null);
    }

    /// <summary><c>5 per 1h</c>; null when it is no such thing, which is reported.</summary>
    public static ActionLimit? Limit(YamlNode node, BindingContext context)
    {
        if (context.Text(node, "limit") is not { } text)
        {
            return null;
        }

        var parts = text.Value.Split(" per ", StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && Durations.TryParse(parts[1], out var per) && per > TimeSpan.Zero)
        {
            return new ActionLimit(count, per);
        }

        context.Add(Codes.BadLimit(text.Span, text.Value));
        return null;
    }

    [GeneratedRegex(@"^[a-zA-Z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$")]
    private static partial Regex ReferencePattern();
}
