using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Detections.Host.Web;

/// <summary>Reads the parameters of a query; what cannot be read is said, never ignored.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public QueryReader(IQueryCollection query) => _query = query;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>The text of a parameter; null when it is absent or empty.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        var values = _query[name];
        if (values.Count > 1)
        {
            Error ??= $"'{name}' is given {values.Count} times. Give it once.";
        }

        return values is [{ Length: > 0 } value, ..] ? value.Trim() : null;
    }

    /// <summary>A time; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        Error ??= $"'{name}' is '{Cut(text)}', which is no time. Write it like '2026-11-23T08:00:00Z'.";
        return null;
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public long? Number(string name, long least, long most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Error ??= $"'{name}' is '{Cut(text)}'. Expected a whole number from {least} to {most}.";
        return null;
    }

    /// <summary>A member of an enumeration, without regard to case.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var member in Enum.GetValues<T>())
        {
            if (member.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }

        var words = string.Join(", ", Enum.GetNames<T>().Select(Telemetry.DaemonMetrics.Word));
        Error ??= $"'{name}' is '{Cut(text)}'. Expected one of: {words}.";
        return null;
    }

    /// <summary>True or false; false when absent.</summary>
    public bool Flag(string name)
    {
        switch (Text(name))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            case var text:
                Error ??= $"'{name}' is '{Cut(text)}'. Expected one of: true, false.";
                return false;
        }
    }

    /// <summary>True when everything that was given is known and can be read; called last.</summary>
    public bool IsRead()
    {
        if (Error is null && _query.Keys.FirstOrDefault(key => !_known.Contains(key)) is { } stranger)
        {
            Error = $"There is no parameter '{Cut(stranger)}'. Known are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.";
        }

        return Error is null;
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80];
}
