using System.Globalization;
using Detections.Rules.Diagnostics;

namespace Detections.Rules.Loading;

/// <summary>Binds an exception file.</summary>
internal static class ExceptionBinder
{
    /// <summary>The exception; null when something that it needs cannot be bound, which is reported.</summary>
    public static RuleException? Bind(YamlMap root, BindingContext context)
    {
        var map = MapReader.Of(root, context, "An exception", Keys.Exception)!;
        var id = RuleBinder.Id(map, "exception", context);
        var rules = map.Required("rules") is { } rulesNode ? context.Texts(rulesNode, "rules") : [];
        var drop = map.Text("drop", required: true);
        var where = map.Required("where") is { } whereNode ? StepBinder.Where(whereNode, context) : [];
        var why = map.Text("why", required: true);
        var owner = map.Text("owner", required: true);
        var expires = map.Text("expires", required: true) is { } text ? Date(text, context) : null;
        if (id is null || rules.IsEmpty || drop is null || where.IsEmpty || why is null || owner is null || expires is null)
        {
            return null;
        }

        return new RuleException
        {
            Id = id,
            Rules = rules,
            Step = drop.Value == "any" ? null : drop,
            Where = where,
            Why = why.Value,
            Owner = owner.Value,
            Expires = expires,
            Tests = RuleTestBinder.Bind(map.Value("tests"), context),
            Path = context.File.Path,
        };
    }

    private static Located<DateOnly>? Date(Located<string> text, BindingContext context)
    {
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new Located<DateOnly>(date, text.Span);
        }

        context.Add(Codes.BadDate(text.Span, text.Value));
        return null;
    }
}
