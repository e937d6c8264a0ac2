using System.Globalization;
using FakeGraph.Story.Scenarios;

namespace FakeGraph.Story;

/// <summary>
/// Which attacks and near misses happen when, and to whom. Nobody takes part in two within a day, so that no scenario adds to another's
/// evidence; and only what can be seen whole before the story ends takes place at all, so that what is to be found is certain.
/// </summary>
internal sealed class StoryPlan
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(25);
    private static readonly TimeSpan QuietBefore = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan QuietAfter = TimeSpan.FromMinutes(10);

    private readonly List<(int Person, DateTimeOffset From, DateTimeOffset Until)> _quiet = [];
    private readonly List<StoryItem> _items = [];
    private readonly List<TruthEntry> _truth = [];
    private readonly List<string> _played = [];

    public StoryPlan(StoryTenant tenant, StoryOptions options)
    {
        if (options.AttackEvery <= TimeSpan.Zero)
        {
            return;
        }

        var random = new Random(StoryIds.Seed(options.Seed, tenant.Id, "plan", options.Begin.UtcTicks));
        var free = Enumerable.Repeat(DateTimeOffset.MinValue, tenant.People.Count).ToArray();
        var deck = new Queue<Scenario>();
        var number = 0;
        for (var slot = options.Begin + QuietBefore; slot < options.End; slot += options.AttackEvery)
        {
            if (deck.Count == 0)
            {
                deck = Shuffled(random);
            }

            // Somewhere in the slot, so that no boundary of any window falls together with it.
            var begin = slot + (options.AttackEvery * random.NextDouble());
            if (Cast(tenant, deck.Peek(), free, begin) is { } people)
            {
                Perform(new Stage(tenant, begin, options.Seed, deck.Peek().Name, options.IsLate, people, AttackerAddress(number++)), deck.Peek(), options, free);
            }

            deck.Dequeue();
        }
    }

    public IReadOnlyList<StoryItem> Items => _items;

    public IReadOnlyList<TruthEntry> Truth => _truth;

    /// <summary>Names of the scenarios that take place, in order of their begin.</summary>
    public IReadOnlyList<string> Played => _played;

    /// <summary>People who are in a scenario are not in the background.</summary>
    public bool IsQuiet(Person person, DateTimeOffset at) => _quiet.Any(x => x.Person == person.Number && x.From <= at && at < x.Until);

    /// <summary>Attacks and near misses by turns, each kind in an order of its own.</summary>
    private static Queue<Scenario> Shuffled(Random random)
    {
        var attacks = IdentityAttacks.All.Concat(DirectoryAttacks.All).Concat(AlertAttacks.All).ToArray();
        var misses = NearMisses.All.ToArray();
        random.Shuffle(attacks);
        random.Shuffle(misses);
        var deck = new Queue<Scenario>();
        for (var turn = 0; turn < Math.Max(attacks.Length, misses.Length); turn++)
        {
            foreach (var kind in (Scenario[][])[attacks, misses])
            {
                if (turn < kind.Length)
                {
                    deck.Enqueue(kind[turn]);
                }
            }
        }

        return deck;
    }

    /// <summary>Those who have had the longest peace; null if there are not enough. The two administrators act, and are not acted on.</summary>
    private static Person[]? Cast(StoryTenant tenant, Scenario scenario, DateTimeOffset[] free, DateTimeOffset begin)
    {
        var candidates = tenant.People.Take(tenant.Cast).Skip(2)
            .Where(x => free[x.Number] <= begin - QuietBefore)
            .OrderBy(x => free[x.Number])
            .ThenBy(x => x.Number)
            .Take(scenario.People)
            .ToArray();
        return candidates.Length == scenario.People ? candidates : null;
    }

    private static string AttackerAddress(int number) => number < 250
        ? string.Create(CultureInfo.InvariantCulture, $"203.0.113.{number + 1}")
        : string.Create(CultureInfo.InvariantCulture, $"2001:db8:bad:{number:x}::1");

    private void Perform(Stage stage, Scenario scenario, StoryOptions options, DateTimeOffset[] free)
    {
        scenario.Play(stage);
        var last = stage.End;
        if (last > options.End)
        {
            return;
        }

        foreach (var person in stage.People)
        {
            free[person.Number] = last + Apart;
            _quiet.Add((person.Number, stage.Begin - QuietBefore, last + QuietAfter));
        }

        _played.Add(scenario.Name);
        _items.AddRange(stage.Items);
        _truth.AddRange(stage.Expected.Select(x => new TruthEntry
        {
            Id = StoryIds.Guid(stage.Tenant.Id, x.Rule, x.Time.UtcTicks, x.Key),
            Rule = x.Rule,
            Tenant = stage.Tenant.Id,
            Key = x.Key,
            Time = x.Time,
            VisibleAt = last,
            Scenario = scenario.Name,
        }));
    }
}
