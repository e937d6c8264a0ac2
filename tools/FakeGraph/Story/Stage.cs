using System.Globalization;
using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Story.Records;

namespace FakeGraph.Story;

/// <summary>
/// Where a scenario or the background plays: writes records down with their ids and their lateness. Times are counted from its begin.
/// </summary>
/// <remarks>One caller at a time. What it makes follows from its name, seed and begin.</remarks>
internal sealed class Stage
{
    /// <summary>Audits and sign-ins are granted fifteen minutes.</summary>
    private static readonly TimeSpan LogsAreComplete = TimeSpan.FromMinutes(16);

    private readonly List<StoryItem> _items = [];
    private readonly List<Expectation> _expected = [];
    private readonly Lag _lag;
    private readonly string _name;
    private int _count;

    public Stage(StoryTenant tenant, DateTimeOffset begin, int seed, string name, bool isLate, IReadOnlyList<Person> people, string attackerAddress)
    {
        Tenant = tenant;
        Begin = begin;
        People = people;
        AttackerAddress = attackerAddress;
        _name = name;
        Random = new Random(StoryIds.Seed(seed, tenant.Id, name, begin.UtcTicks));
        _lag = new Lag(new Random(StoryIds.Seed(seed, tenant.Id, name, begin.UtcTicks, "lag")), isLate);
    }

    public StoryTenant Tenant { get; }

    public DateTimeOffset Begin { get; }

    /// <summary>Those whom it is about, and nothing else at the time.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>An address that no other scenario has.</summary>
    public string AttackerAddress { get; }

    public Random Random { get; }

    public IReadOnlyList<StoryItem> Items => _items;

    public IReadOnlyList<Expectation> Expected => _expected;

    /// <summary>When all of it can be seen, and every silence in it is certain.</summary>
    public DateTimeOffset End => _items.Select(x => x.AppearsAt).Concat(_expected.Select(x => x.CertainAt)).DefaultIfEmpty(Begin).Max();

    /// <summary>An id of its own.</summary>
    public string NewId(string what) => StoryIds.Guid(Tenant.Id, _name, Begin.UtcTicks, what, _count++);

    /// <summary>A rule ought to make a detection at this time. One that rests on a silence is certain only when the logs of that time are complete.</summary>
    public void Expect(string rule, DateTimeOffset time, string key, bool restsOnSilence = false) =>
        _expected.Add(new Expectation(rule, time, restsOnSilence ? time + LogsAreComplete : time, key));

    public DateTimeOffset SignIn(TimeSpan after, Person person, Application application, int errorCode = 0, string address = "", Place? place = null, bool isMultiFactor = false)
    {
        var isElsewhere = address.Length > 0;
        return SignIn(new SignInRecord
        {
            Id = NewId("signIn"),
            At = WholeSecond(Begin + after),
            UserId = person.Id,
            UserPrincipalName = person.UserPrincipalName,
            DisplayName = person.DisplayName,
            Address = isElsewhere ? address : person.Address,
            Place = place ?? person.Place,
            Application = application,
            ErrorCode = errorCode,
            IsMultiFactor = isMultiFactor,
            Device = isElsewhere ? "" : person.DeviceName,
            TenantId = Tenant.Id,
        });
    }

    public DateTimeOffset SignIn(SignInRecord record)
    {
        Show(CollectionNames.SignIns, record.At + _lag.Log(), record.ToJson);
        return record.At;
    }

    public DateTimeOffset Audit(TimeSpan after, string activity, JsonObject initiatedBy, params JsonObject[] targets) =>
        Audit(after, activity, initiatedBy, true, targets);

    public DateTimeOffset Audit(TimeSpan after, string activity, JsonObject initiatedBy, bool succeeded, params JsonObject[] targets)
    {
        var at = Tick(Begin + after);
        var isMethod = activity.Contains("security info", StringComparison.Ordinal);
        var service = isMethod ? "Authentication Methods" : activity.Contains("(self-service)", StringComparison.Ordinal) ? "Self-service Password Management" : "Core Directory";
        var record = new AuditRecord
        {
            Id = $"{(isMethod ? "Authentication Methods" : "Directory")}_{NewId("audit")}",
            At = at,
            Activity = activity,
            InitiatedBy = initiatedBy,
            Targets = targets,
            Service = service,
            Succeeded = succeeded,
        };
        Show(CollectionNames.DirectoryAudits, at + _lag.Log(), record.ToJson);
        return at;
    }

    /// <summary>A password that one sets oneself, or security info that one registers.</summary>
    public DateTimeOffset OwnAudit(TimeSpan after, string activity, Person person, string address = "") =>
        Audit(after, activity, AuditRecord.By(person, address), AuditRecord.User(person));

    public DateTimeOffset Risk(
        TimeSpan after, Person person, string type, string level, string address = "", Place? place = null, bool isOffline = false, string state = "atRisk")
    {
        var at = WholeSecond(Begin + after);
        var detected = at + _lag.Detection(isOffline);
        var record = new RiskRecord
        {
            Id = StoryIds.Guid(NewId("risk")).Replace("-", "", StringComparison.Ordinal) + StoryIds.Guid(NewId("risk")).Replace("-", "", StringComparison.Ordinal),
            At = at,
            DetectedAt = detected,
            UpdatedAt = detected,
            Person = person,
            Type = type,
            Level = level,
            State = state,
            Detail = state == "dismissed" ? "adminDismissedAllRiskForUser" : "none",
            Address = address.Length > 0 ? address : AttackerAddress,
            Place = place ?? Place.SaoPaulo,
            IsOffline = isOffline,
            HasSignIn = type != "leakedCredentials",
        };
        Show(record, isOffline);
        return at;
    }

    /// <summary>A state of a risk detection, and of the user whose it is.</summary>
    public void Show(RiskRecord record, bool isOffline = false)
    {
        var appears = record.UpdatedAt + _lag.Report(isOffline);
        Show(CollectionNames.RiskDetections, appears, record.ToJson);
        Show(CollectionNames.RiskyUsers, appears, record.RiskyUser);
    }

    public DateTimeOffset ServicePrincipalRisk(TimeSpan after, string servicePrincipalId, string name, string type, string level)
    {
        var at = WholeSecond(Begin + after);
        var detected = at + _lag.Detection(isOffline: true);
        var id = NewId("servicePrincipalRisk");
        Show(CollectionNames.ServicePrincipalRiskDetections, detected + _lag.Report(isOffline: true), () => new JsonObject
        {
            ["id"] = id,
            ["requestId"] = null,
            ["riskEventType"] = type,
            ["riskState"] = "atRisk",
            ["riskLevel"] = level,
            ["riskDetail"] = "none",
            ["source"] = "IdentityProtection",
            ["detectionTimingType"] = "offline",
            ["activity"] = "servicePrincipal",
            ["tokenIssuerType"] = "AzureAD",
            ["ipAddress"] = null,
            ["location"] = null,
            ["activityDateTime"] = Timestamp.Of(at),
            ["detectedDateTime"] = Timestamp.Of(detected),
            ["lastUpdatedDateTime"] = Timestamp.Of(detected),
            ["servicePrincipalId"] = servicePrincipalId,
            ["servicePrincipalDisplayName"] = name,
            ["appId"] = StoryIds.Guid(servicePrincipalId, "application"),
            ["keyIds"] = new JsonArray(),
            ["additionalInfo"] = "[]",
        });
        return at;
    }

    /// <summary>An alert in an incident of its own. Evidence is given the alert's time.</summary>
    public DateTimeOffset Alert(
        TimeSpan after, string title, string severity, string category, string source, Func<DateTimeOffset, JsonObject[]> evidence, string[]? techniques = null)
    {
        var at = Tick(Begin + after);
        Alert(NewAlert(at, title, severity, category, source, evidence(at)) with { Techniques = techniques ?? [] });
        return at;
    }

    public AlertRecord NewAlert(DateTimeOffset at, string title, string severity, string category, string source, JsonObject[] evidence) => new()
    {
        Id = "da" + NewId("alert"),
        IncidentId = (StoryIds.Seed(NewId("incident")) % 1_000_000_000).ToString(CultureInfo.InvariantCulture),
        TenantId = Tenant.Id,
        At = at,
        CreatedAt = at + _lag.Alert(),
        Title = title,
        Severity = severity,
        Category = category,
        ServiceSource = source,
        Evidence = evidence,
    };

    public void Alert(AlertRecord record, string status = "new", DateTimeOffset? changedAt = null, string? classification = null)
    {
        // Defender works on an alert for some seconds after it has made it.
        var updated = changedAt ?? record.CreatedAt.AddSeconds(1);
        var appears = updated + _lag.AlertReport();
        Show(CollectionNames.Alerts, appears, () => record.ToJson(updated, status, classification));
        Show(CollectionNames.Incidents, appears, () => record.Incident(updated, status == "new" ? "active" : status));
    }

    private void Show(string collection, DateTimeOffset at, Func<JsonObject> make) => _items.Add(new StoryItem(at, collection, make));

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Seven digits of a second, none of them for nothing.</summary>
    private DateTimeOffset Tick(DateTimeOffset time) => WholeSecond(time).AddTicks(Random.Next(1, (int)TimeSpan.TicksPerSecond));
}
