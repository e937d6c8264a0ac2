using FakeGraph.Story.Records;

namespace FakeGraph.Story;

/// <summary>
/// What happens at a tenant while nothing happens, hour by hour: four silent sign-ins for each that somebody makes, one failure in
/// twenty-five, self-service and administration in the audits, low alerts that come to nothing, and risk that was none.
/// </summary>
internal sealed class Background(StoryTenant tenant, StoryPlan plan, StoryOptions options)
{
    private const double InteractivePerHour = 0.8;
    private const double SilentPerHour = 3.2;
    private const double Failing = 0.04;
    private static readonly double[] Busy =
        [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.7, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2];

    /// <summary>The records of what happens in one hour, that begins at <paramref name="hour"/>; the same each time.</summary>
    public IReadOnlyList<StoryItem> During(DateTimeOffset hour)
    {
        var stage = new Stage(tenant, hour, options.Seed, "background", options.IsLate, tenant.People, "");
        var busy = Busy[hour.UtcDateTime.Hour] * (hour.UtcDateTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.25 : 1);
        foreach (var person in tenant.People)
        {
            SignIns(stage, person, busy);
        }

        var crowd = tenant.People.Count - tenant.Cast;
        Audits(stage, busy);
        foreach (var turn in Turns(stage, crowd / 400.0))
        {
            LowAlert(stage, tenant.People[tenant.Cast + turn]);
        }

        foreach (var turn in Turns(stage, crowd / 700.0))
        {
            FalseRisk(stage, tenant.People[tenant.Cast + turn]);
        }

        return stage.Items;
    }

    private void SignIns(Stage stage, Person person, double busy)
    {
        for (var number = Count(stage.Random, InteractivePerHour * busy); number > 0; number--)
        {
            var after = Sometime(stage.Random);
            var application = Application.Desk[stage.Random.Next(Application.Desk.Count)];
            var fails = stage.Random.NextDouble() < Failing && person.Number > 1;
            int[] codes = [SignInRecord.WrongPassword, SignInRecord.WrongPassword, SignInRecord.WrongPassword, 50140, SignInRecord.StrongAuthenticationFailed];
            var code = codes[stage.Random.Next(codes.Length)];
            var isMultiFactor = stage.Random.NextDouble() < 0.3;
            if (!IsQuiet(stage, person, after))
            {
                stage.SignIn(after, person, application, fails ? code : 0, isMultiFactor: isMultiFactor);
            }
        }

        for (var number = Count(stage.Random, SilentPerHour * busy); number > 0; number--)
        {
            var after = Sometime(stage.Random);
            var isPhone = stage.Random.NextDouble() < 0.3;
            if (!IsQuiet(stage, person, after))
            {
                SilentSignIn(stage, person, after, isPhone);
            }
        }
    }

    private void SilentSignIn(Stage stage, Person person, TimeSpan after, bool isPhone) => stage.SignIn(new SignInRecord
    {
        Id = stage.NewId("silent"),
        At = new DateTimeOffset((stage.Begin + after).UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
        UserId = person.Id,
        UserPrincipalName = person.UserPrincipalName,
        DisplayName = person.DisplayName,
        Address = isPhone ? person.PhoneAddress : person.Address,
        Place = person.Place,
        Application = isPhone ? Application.OutlookMobile : Application.Exchange,
        EventType = SignInRecord.NonInteractive,
        Device = isPhone ? "" : person.DeviceName,
        TenantId = tenant.Id,
    });

    private void Audits(Stage stage, double busy)
    {
        for (var number = Count(stage.Random, tenant.People.Count / 60.0 * busy); number > 0; number--)
        {
            var after = Sometime(stage.Random);
            var kind = stage.Random.Next(10);
            var person = tenant.People[stage.Random.Next(2, tenant.People.Count)];
            var somebody = tenant.People[tenant.Cast + stage.Random.Next(tenant.People.Count - tenant.Cast)];
            if (!IsQuiet(stage, person, after))
            {
                Audit(stage, kind, after, person, somebody);
            }
        }
    }

    private void Audit(Stage stage, int kind, TimeSpan after, Person person, Person somebody)
    {
        switch (kind)
        {
            case 0:
                stage.OwnAudit(after, "Change password (self-service)", person);
                break;
            case 1:
                stage.OwnAudit(after, "User registered security info", somebody);
                break;
            case 2:
                var id = stage.NewId("account");
                stage.Audit(after, "Add user", AuditRecord.ByApplication(StoryIds.Guid(tenant.Id, "HR"), "HR Provisioning"), AuditRecord.User(id, $"new{id[..6]}@{tenant.Domain}"));
                break;
            case < 6:
                stage.Audit(after, "Update user", AuditRecord.ByApplication(StoryIds.Guid(tenant.Id, "HR"), "HR Provisioning"), AuditRecord.User(person));
                break;
            default:
                stage.Audit(after, "Add member to group", AuditRecord.By(tenant.OtherAdministrator), AuditRecord.User(person, ("Group.DisplayName", "Project Aurora")));
                break;
        }
    }

    /// <summary>Taken up by automation, and closed as a false positive: the record comes three times.</summary>
    private static void LowAlert(Stage stage, Person person)
    {
        var at = (stage.Begin + Sometime(stage.Random)).AddTicks(1 + stage.Random.Next(999_999));
        var isEndpoint = stage.Random.Next(2) == 0;
        var record = stage.NewAlert(
            at,
            isEndpoint ? "'EICAR' test file was blocked" : "Activity from an infrequent address",
            stage.Random.Next(3) == 0 ? "low" : "informational",
            isEndpoint ? "Malware" : "SuspiciousActivity",
            isEndpoint ? AlertRecord.Endpoint : AlertRecord.CloudApps,
            isEndpoint ? [AlertRecord.User(person, at), AlertRecord.Device(person, at)] : [AlertRecord.User(person, at)]);
        stage.Alert(record);
        stage.Alert(record, "inProgress", record.CreatedAt + TimeSpan.FromMinutes(5 + stage.Random.Next(20)));
        stage.Alert(record, "resolved", record.CreatedAt + TimeSpan.FromMinutes(60 + stage.Random.Next(240)), "falsePositive");
    }

    private static void FalseRisk(Stage stage, Person person)
    {
        var at = stage.Begin + Sometime(stage.Random);
        var record = new RiskRecord
        {
            Id = StoryIds.Guid(stage.NewId("risk")).Replace("-", "", StringComparison.Ordinal),
            At = at,
            DetectedAt = at.AddSeconds(30),
            UpdatedAt = at.AddSeconds(30),
            Person = person,
            Type = stage.Random.Next(2) == 0 ? "unfamiliarFeatures" : "anonymizedIPAddress",
            Level = "low",
            Address = person.PhoneAddress,
            Place = Place.Gothenburg,
        };
        stage.Show(record);
        stage.Show(record with
        {
            UpdatedAt = at + TimeSpan.FromMinutes(150 + stage.Random.Next(200)),
            State = "remediated",
            Detail = "userPassedMFADrivenByRiskBasedPolicy",
        });
    }

    /// <summary>People of the crowd in turn, so that nobody has more than a share.</summary>
    private IEnumerable<int> Turns(Stage stage, double mean)
    {
        var crowd = tenant.People.Count - tenant.Cast;
        var first = (int)(stage.Begin.UtcTicks / TimeSpan.TicksPerHour % int.MaxValue) * 3;
        for (var number = Math.Min(3, Count(stage.Random, mean)); number > 0; number--)
        {
            yield return (first + number) % crowd;
        }
    }

    private bool IsQuiet(Stage stage, Person person, TimeSpan after) => plan.IsQuiet(person, stage.Begin + after);

    private static TimeSpan Sometime(Random random) => TimeSpan.FromSeconds(random.Next(3600));

    /// <summary>How often something with this mean happens: the whole part, and the rest by chance.</summary>
    private static int Count(Random random, double mean)
    {
        // Between nothing and twice the mean, on average the mean.
        var drawn = mean * 2 * random.NextDouble();
        return (int)drawn + (random.NextDouble() < drawn - (int)drawn ? 1 : 0);
    }
}
