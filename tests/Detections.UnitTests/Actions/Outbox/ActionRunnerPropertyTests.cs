using System.Collections.Immutable;
using CsCheck;
using Detections.Actions.Guardrails;
using Detections.Actions.Outbox;
using Detections.Engine.Pipeline;
using Detections.UnitTests.Actions.Guardrails;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Actions.Outbox;

public sealed class ActionRunnerPropertyTests
{
    /// <summary>A lease outlives a turn; after this time it has run out.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(20);

    private static readonly FakeDirectory Staff = new(
        [.. Enumerable.Range(0, 6).Select(n => new Person($"{n}", [$"user{n}@contoso.com"], []))]);

    private static readonly GuardrailOptions Guarded = new() { Approve = [], Ceilings = [], Protected = new ProtectedNames { Users = ["glass@contoso.com"] } };

    [Fact]
    public async Task Killed_at_any_moment_every_decided_effect_occurs_once()
    {
        var places = 0;
        for (var isKilled = true; isKilled; places++)
        {
            isKilled = false;
            for (var seed = 0; seed < 5; seed++)
            {
                isKilled |= await KillAsync(places + 1, seed);
            }
        }

        places.Should().BeGreaterThan(60, "there are that many moments in the lives of six requests");
    }

    [Fact]
    public void Killed_again_and_again_every_decided_effect_occurs_once() =>
        Gen.Select(Gen.Int[1, 80].Array[1, 6], Gen.Int[0, 10_000]).Sample(
            (kills, seed) =>
            {
                var bench = new Bench { World = new World(seed, 0.2) };
                FillAsync(bench).GetAwaiter().GetResult();
                for (var run = 0; run < kills.Length; run++)
                {
                    KilledAsync(bench.Runner(Bench.Acting with { Worker = $"detections@test/{run}" }, new KillPoint(kills[run])))
                        .GetAwaiter().GetResult();
                    bench.Time.Advance(Later);
                }

                return IsOnceAsync(bench).GetAwaiter().GetResult();
            },
            iter: 60,
            threads: 1);

    [Fact]
    public async Task Ceilings_hold_with_many_workers_that_are_killed_anywhere()
    {
        for (var round = 0; round < 30; round++)
        {
            var bench = new Bench { World = new World(round, 0.2) };
            for (var n = 0; n < 30; n++)
            {
                await bench.FoundAsync($"d{n}", Bench.Request($"d{n}/0", $"user{n}"));
            }

            var options = Bench.Acting with
            {
                Guardrails = new GuardrailOptions { Approve = [], Ceilings = [new Ceiling("user.disable", 7, TimeSpan.FromDays(9))] },
            };
            for (var turn = 0; turn < 6; turn++)
            {
                await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
                    KilledAsync(bench.Runner(
                        options with { Worker = $"detections@test/{turn}.{worker}" }, new KillPoint(10 + (13 * worker * (turn + round))))))));
                bench.Time.Advance(Later);
            }

            await bench.TurnsAsync(bench.Runner(options), 10);
            bench.World.Ledger.Should().HaveCountLessThanOrEqualTo(7).And.OnlyHaveUniqueItems();
            bench.World.Ledger.Should().NotBeEmpty();
        }
    }

    [Fact]
    public void What_is_withdrawn_never_runs_afterwards() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[0, 10_000]).Sample(
            (kill, withdrawAt, seed) =>
            {
                var bench = new Bench { World = new World(seed, 0.2) };
                FillAsync(bench).GetAwaiter().GetResult();
                var calls = 0;
                var isWithdrawn = false;
                var late = 0;
                var action = new WorldAction(bench.World)
                {
                    Planning = async _ =>
                    {
                        if (++calls == withdrawAt % 12)
                        {
                            isWithdrawn = true;
                            await bench.WithdrawnAsync("d0");
                        }
                    },
                    Acting = call =>
                    {
                        late += isWithdrawn && call.Request.DetectionId == "d0" ? 1 : 0;
                        return Task.CompletedTask;
                    },
                };
                KilledAsync(bench.Runner(kill: new KillPoint(kill), actions: action)).GetAwaiter().GetResult();
                bench.Time.Advance(Later);
                bench.TurnsAsync(bench.Runner(Bench.Acting with { Worker = "detections@test/2" }, actions: action), 20).GetAwaiter().GetResult();
                return late == 0 && bench.World.Ledger.Any(effect => effect.Key.StartsWith("d1", StringComparison.Ordinal));
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void No_configuration_spelling_or_race_makes_an_action_touch_a_protected_entity() =>
        Gen.Select(People, Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 9], Gen.Int[0, 30]).Sample(
            (people, guarded, guardedBy, touched, touchedBy, spelling, race) =>
                TouchAsync(people, guarded, guardedBy, touched, touchedBy, spelling, race).GetAwaiter().GetResult(),
            iter: 1_500,
            threads: 1);

    [Fact]
    public async Task The_stop_holds_at_whatever_moment_it_is_thrown()
    {
        for (var moment = 1; moment < 40; moment++)
        {
            var bench = new Bench();
            await FillAsync(bench);
            var asked = 0;
            var isStopped = false;
            var late = 0;
            var directory = new FakeDirectory([.. Staff.People])
            {
                Asked = _ =>
                {
                    if (++asked == moment)
                    {
                        isStopped = bench.Store.Gates.SetStopAsync(new ActionStop(true, "eva", "", bench.Time.GetUtcNow())).AsTask().Result;
                    }
                },
            };
            var action = new WorldAction(bench.World)
            {
                Acting = _ =>
                {
                    late += isStopped ? 1 : 0;
                    return Task.CompletedTask;
                },
            };

            await bench.TurnsAsync(bench.Runner(Bench.Acting with { Guardrails = Guarded }, directory: directory, actions: action), 6);

            late.Should().Be(0, $"it was thrown at question {moment}");
        }
    }

    private static Gen<ImmutableArray<Person>> People { get; } = Gen.Int[0, 2].Array[0, 2].Array[5].Select(
        groups => groups.Select((of, n) => new Person(
            $"00000000-0000-0000-0000-00000000000{n}",
            [$"user{n}@contoso.com", $"u{n}.mail@contoso.com", $"alias{n}@contoso.com", $"S-1-5-21-10-20-30-{n}", $"contoso\\user{n}", $"user{n}_fabrikam.com#EXT#@contoso.com"],
            [.. of.Select(number => $"Group {number}")])).ToImmutableArray());

    private static string Spelled(string name, int spelling) => spelling switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.Insert(name.Length / 2, "\u200b"),
        2 => $" {name} ",
        3 => name.Replace('a', '\u0430'),
        4 => string.Concat(name.Select(static letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
        5 => $"\u202e{name}\u202c",
        6 => name.Replace("o", "o\u0308", StringComparison.Ordinal),
        _ => name,
    };

    /// <summary>Whom the world takes a name to mean: as generous as any service could be.</summary>
    private static Person? Meant(IEnumerable<Person> people, string name) => people.FirstOrDefault(person =>
        person.Names.Append(person.Id).Any(known => IdentifierSpelling.Of(known).Intersect(IdentifierSpelling.Of(name)).Any()));

    private static async Task<bool> TouchAsync(
        ImmutableArray<Person> people, int guarded, int guardedBy, int touched, int touchedBy, int spelling, int race)
    {
        var directory = new FakeDirectory([.. people]);
        // Number 7 protects a group in place of a person; 6 is the object id.
        string NameOf(Person person, int by) => by < person.Names.Length ? person.Names[by] : person.Id;
        var names = guardedBy == 7
            ? new ProtectedNames { Groups = ["Group 1"] }
            : new ProtectedNames { Users = [Spelled(NameOf(people[guarded], guardedBy), (spelling + race) % 10)] };
        directory.Asked = question =>
        {
            // Somebody renames everybody, takes the group away or gives it, or pulls the plug, in the middle of it.
            directory.IsDown = race is > 20 && question % race == 3;
            if (race is > 10 and <= 20 && question == race - 8)
            {
                directory.People[touched] = directory.People[touched] with { Groups = ["Group 1"] };
            }
        };

        var bench = new Bench();
        await bench.FoundAsync("d", Bench.Request("d/0", Spelled(NameOf(people[touched], touchedBy), spelling)));
        var wrong = 0;
        var action = new WorldAction(bench.World)
        {
            Acting = call =>
            {
                var meant = Meant(directory.People, call["user"]);
                var isProtected = guardedBy == 7 ? meant?.Groups.Contains("Group 1") == true : meant?.Id == people[guarded].Id;
                wrong += isProtected ? 1 : 0;
                return Task.CompletedTask;
            },
        };
        var options = Bench.Acting with { Guardrails = new GuardrailOptions { Approve = [], Ceilings = [], Protected = names } };
        await bench.TurnsAsync(bench.Runner(options, directory: directory, actions: action), 12);

        // It must be possible to act at all: plainly named, not protected, no race.
        var isPlain = race <= 10 && touchedBy < 4 && spelling > 6 && guardedBy < 4 && touched != guarded;
        return wrong == 0 && (!isPlain || bench.World.Ledger.Count == 1);
    }

    private static async Task KilledAsync(ActionRunner runner)
    {
        try
        {
            await runner.TurnAsync(default);
        }
        catch (KilledException)
        {
            // It was looking for work when it was killed.
        }
    }

    private static async Task FillAsync(Bench bench)
    {
        for (var n = 0; n < 2; n++)
        {
            await bench.FoundAsync(
                $"d{n}", Bench.Request($"d{n}/0", $"user{n}@contoso.com"), Bench.Request($"d{n}/1", $"user{n + 2}@contoso.com"), Bench.Request($"d{n}/2", "user5@contoso.com"));
        }
    }

    private static async Task<bool> KillAsync(int at, int seed)
    {
        var bench = new Bench { World = new World(seed, 0.2) };
        await FillAsync(bench);
        var kill = new KillPoint(at);
        var options = Bench.Acting with { Guardrails = Guarded };
        await KilledAsync(bench.Runner(options, kill, Staff));
        bench.Time.Advance(Later);
        (await IsOnceAsync(bench)).Should().BeTrue($"killed at {at} with seed {seed}");
        return kill.IsDead;
    }

    private static async Task<bool> IsOnceAsync(Bench bench)
    {
        await bench.TurnsAsync(bench.Runner(Bench.Acting with { Worker = "detections@test/last", Guardrails = Guarded }, directory: Staff), 60);
        var requests = await bench.RequestsAsync();
        var succeeded = requests.Where(static request => request.State == RequestState.Succeeded).Select(static request => request.Request.Key);
        return requests.All(static request => request.State == RequestState.Succeeded)
            && bench.World.Ledger.Select(static effect => effect.Key).Order().SequenceEqual(succeeded.Order())
            && (await AuditCheck.RunAsync(bench.Store.Audit)).IsWhole;
    }
}
