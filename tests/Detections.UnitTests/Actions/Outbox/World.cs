using System.Collections.Concurrent;
using System.Collections.Immutable;
using Detections.Actions;
using Detections.Events;
using Detections.Graph;

namespace Detections.UnitTests.Actions.Outbox;

/// <summary>What actions act upon: a ledger of effects, and chance that makes calls fail before and after they take effect.</summary>
internal sealed class World(int seed = 0, double failure = 0)
{
    private readonly Random _chance = new(seed);
    private readonly Lock _lock = new();

    /// <summary>Every effect, in its order; the request's key and the user.</summary>
    public List<(string Key, string User)> Ledger { get; } = [];

    public ConcurrentDictionary<string, string> Done { get; } = new();

    public bool Fails()
    {
        lock (_lock)
        {
            return _chance.NextDouble() < failure;
        }
    }

    public void TakeEffect(string key, string user)
    {
        lock (_lock)
        {
            Ledger.Add((key, user));
            Done[key] = user;
        }
    }
}

/// <summary>An action on <see cref="World"/> that looks before it acts.</summary>
internal sealed class WorldAction(World world, string name = "user.disable") : IAction
{
    public string Name => name;

    /// <summary>Called when it is about to take effect.</summary>
    public Func<ActionCall, Task>? Acting { get; set; }

    /// <summary>Called when the plan is made.</summary>
    public Func<ActionCall, Task>? Planning { get; set; }

    public ImmutableArray<string> Permissions(ActionCall call) => [];

    public async ValueTask<ActionPlan> PlanAsync(ActionCall call, CancellationToken cancellation)
    {
        if (Planning is { } planning)
        {
            await planning(call);
        }

        FailSometimes();
        var user = call["user"];
        ActionPlan plan = world.Done.ContainsKey(call.Request.Request.Key) ? new ActionPlan.Done("it is so already")
            : user == "impossible" ? new ActionPlan.Impossible("there is no such user")
            : new ActionPlan.Ready($"Disable {user}", [new PlannedRequest("PATCH", $"users/{user}", "{}")]);
        return plan with { Touches = [new Entity(EntityType.User, EntityRoles.Target, [user], user)] };
    }

    public async ValueTask<ActionOutcome> CarryOutAsync(ActionCall call, ActionPlan.Ready plan, CancellationToken cancellation)
    {
        if (Acting is { } acting)
        {
            await acting(call);
        }

        cancellation.ThrowIfCancellationRequested();
        FailSometimes();
        world.TakeEffect(call.Request.Request.Key, call["user"]);
        FailSometimes();
        return new ActionOutcome($"Disabled {call["user"]}", "{\"on\":true}", "{\"on\":false}", "graph-1");
    }

    private void FailSometimes()
    {
        if (world.Fails())
        {
            throw new GraphException(System.Net.HttpStatusCode.ServiceUnavailable, "", "Try again.", "");
        }
    }
}
