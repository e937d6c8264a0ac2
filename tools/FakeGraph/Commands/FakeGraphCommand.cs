using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FakeGraph.Faults;
using FakeGraph.Tenants;

namespace FakeGraph.Commands;

/// <summary>The command line: what can be asked of the server.</summary>
internal sealed class FakeGraphCommand
{
    private readonly Option<int> _port = new("--port") { Description = "Port of HTTP; HTTPS takes the next. 0 takes free ones.", HelpName = "number" };
    private readonly Option<string> _certificate = File("--certificate", "Where to write the certificate that clients of HTTPS must trust (PEM).");
    private readonly Option<string> _events = File("--events", "Recorded events (NDJSON) that the first tenant begins with, moved so that the last has just happened.");
    private readonly Option<bool> _story = new("--story") { Description = "Tell the story of a working tenant: background, attacks, near misses. Without it tenants are empty." };
    private readonly Option<int> _seed = Number("--seed", "Everything that is left to chance follows from it.", 1);
    private readonly Option<int> _users = Number("--users", "People of each tenant, at least 24.", 200);
    private readonly Option<int> _tenants = Number("--tenants", "How many tenants there are: contoso.com, tenant-2.contoso.com, ...", 1);
    private readonly Option<string> _duration = Time("--duration", "How long the story lasts. Afterwards there is background only.", "26h");
    private readonly Option<string> _past = Time("--past", "How much of the story lies in the past at the start.", "24h");
    private readonly Option<double> _pace = Pace();
    private readonly Option<string> _attackEvery = Time("--attack-every", "Time of the tenant between two scenarios; attacks and near misses take turns. 0s: none.", "20m");
    private readonly Option<bool> _onTime = new("--on-time") { Description = "Records appear as soon as they have happened, not as late as Graph's do." };
    private readonly Option<string> _truth = File("--truth", "Where to write what ought to be found: a line of JSON for each detection.");
    private readonly Option<string> _record = File("--record", "Write the whole story as NDJSON, in order of appearance, and end.");
    private readonly Option<double> _throttling = new("--throttling") { Description = "Multiplies the documented limits; 0 for none.", HelpName = "scale", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _faults = File("--faults", "What goes wrong: a fault script, YAML or JSON (see README.md).");
    private readonly Option<int> _pageSize = Number("--page-size", "The most records of a page, whatever is asked for; 0: as documented.", 0);
    private readonly Option<int> _emptyPageEvery = Number("--empty-page-every", "Every so-manieth page is empty though more follow, at least 2; 0: none.", 4);
    private readonly Option<string[]> _permissions = new("--permissions")
    {
        Description = "Application permissions that tokens carry, such as AuditLog.Read.All. Default: all.",
        HelpName = "permission",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> _tokenLifetime = Time("--token-lifetime", "How long tokens hold, real time.", "1h");
    private readonly Option<string> _riskDelay = Time("--risk-delay", "Time of the tenant until feedback on risk is applied.", "5s");
    private readonly Option<string> _ledger = File("--ledger", "File that effects are appended to, a line of JSON each.");

    /// <summary>The command. <paramref name="run"/> gets what was asked for, and returns the exit code.</summary>
    public RootCommand Create(Func<ServerRequest, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand("""
            Serves simulated tenants that behave as Microsoft Graph and its token service do.
            Prints one line when it listens: the address of HTTP, that of HTTPS, and the tenants' ids. Ctrl+C ends it.
            Spans of time are written 90s, 20m, 1h30m, 2d.
            """);
        Option[] options =
        [
            _port, _certificate, _events, _story, _seed, _users, _tenants, _duration, _past, _pace, _attackEvery, _onTime, _truth, _record, _throttling,
            _faults, _pageSize, _emptyPageEvery, _permissions, _tokenLifetime, _riskDelay, _ledger,
        ];
        foreach (var option in options)
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(CompareCommand.Create());
        _users.Validators.Add(result => AtLeast(result, Story.StoryOptions.FewestUsers));
        _tenants.Validators.Add(result => AtLeast(result, 1));
        root.Validators.Add(Validate);
        root.SetAction((parsed, stop) => run(Read(parsed), stop));
        return root;
    }

    private ServerRequest Read(ParseResult parsed)
    {
        var now = DateTimeOffset.UtcNow;
        var duration = Spanned(parsed.GetValue(_duration));
        var past = Spanned(parsed.GetValue(_past));
        var pace = parsed.GetValue(_pace);

        // Faster than real, the tenant begins so far behind that it meets the real time when its story ends.
        var behind = pace > 1 ? (duration - past) * (1 - (1 / pace)) : TimeSpan.Zero;
        var faults = parsed.GetValue(_faults) is { Length: > 0 } script ? FaultScript.Read(script, now - behind) : [];
        return new ServerRequest(
            new FakeGraphOptions
            {
                Port = parsed.GetValue(_port),
                CertificateFile = parsed.GetValue(_certificate) ?? "",
                Seed = parsed.GetValue(_seed),
                Users = parsed.GetValue(_users),
                Tenants = [.. Enumerable.Range(1, parsed.GetValue(_tenants)).Select(x => Tenant(x, parsed.GetValue(_permissions) ?? []))],
                Start = now - behind,
                Speed = pace,
                StopsAtRealTime = pace > 1,
                StoryDuration = duration,
                StoryPast = past,
                AttackEvery = Spanned(parsed.GetValue(_attackEvery)),
                LateRecords = !parsed.GetValue(_onTime),
                Empty = !parsed.GetValue(_story),
                ThrottlingScale = parsed.GetValue(_throttling),
                Faults = faults,
                PageSize = parsed.GetValue(_pageSize),
                EmptyPageEvery = parsed.GetValue(_emptyPageEvery),
                TokenLifetime = Spanned(parsed.GetValue(_tokenLifetime)),
                RiskDelay = Spanned(parsed.GetValue(_riskDelay)),
                LedgerFile = parsed.GetValue(_ledger) ?? "",
                TruthFile = parsed.GetValue(_truth) ?? "",
            },
            parsed.GetValue(_events) ?? "",
            parsed.GetValue(_record) ?? "");
    }

    private void Validate(CommandResult result)
    {
        if (result.GetValue(_story) && result.GetValue(_events) is { Length: > 0 })
        {
            result.AddError("'--story' and '--events' exclude each other: a tenant has one past. Leave one of them out.");
        }

        if (Spanned(result.GetValue(_past)) > Spanned(result.GetValue(_duration)))
        {
            result.AddError("'--past' is longer than '--duration': no more of a story can lie in the past than there is of it.");
        }
    }

    private static TenantOptions Tenant(int number, string[] permissions) => new()
    {
        DisplayName = number == 1 ? "Contoso" : string.Create(CultureInfo.InvariantCulture, $"Contoso {number}"),
        Domain = number == 1 ? "contoso.com" : string.Create(CultureInfo.InvariantCulture, $"tenant-{number}.contoso.com"),
        Granted = [.. permissions.SelectMany(x => x.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
    };

    private static void AtLeast(OptionResult result, int least)
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number < least)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{result.Option.Name} {number}' is too few. Use at least {least}."));
        }
    }

    private static TimeSpan Spanned(string? text) => Span.Read(text ?? "") ?? TimeSpan.Zero;

    private static Option<string> File(string name, string description) => new(name) { Description = description, HelpName = "file" };

    private static Option<int> Number(string name, string description, int otherwise) =>
        new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => otherwise };

    private static Option<string> Time(string name, string description, string otherwise)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "span", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Span.Read(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no span of time for '{name}'. Write 90s, 20m, 1h30m or 2d.");
            }
        });
        return option;
    }

    private static Option<double> Pace() => new("--pace")
    {
        Description = "Seconds of the tenant for each real second, or 'live' (1) for the real time. Faster, it begins behind and meets the real time as the story ends.",
        HelpName = "factor",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "live")
            {
                return 1;
            }

            if (double.TryParse(text, CultureInfo.InvariantCulture, out var pace) && pace is >= 1 and <= 100_000)
            {
                return pace;
            }

            result.AddError($"'{text}' is no pace. Write 'live', or a number from 1 to 100000.");
            return 1;
        },
    };
}
