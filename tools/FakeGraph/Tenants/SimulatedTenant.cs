using System.Text.Json.Nodes;
using FakeGraph.Collections;
using FakeGraph.Time;

namespace FakeGraph.Tenants;

/// <summary>One tenant: its records, what is still to appear, and what was granted. Thread-safe.</summary>
public sealed class SimulatedTenant
{
    private readonly Dictionary<string, RecordSet> _sets;
    private readonly Dictionary<string, List<JsonObject>> _attached = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _pending = new();
    private readonly List<(string Contains, JsonArray Rows)> _hunts = [];
    private readonly SimulatedClock _clock;
    private long _order;
    private IReadOnlyList<string> _granted;

    internal SimulatedTenant(string id, TenantOptions options, double throttlingScale, SimulatedClock clock)
    {
        Id = id;
        DisplayName = options.DisplayName;
        Domain = options.Domain;
        Applications = options.Applications;
        ThrottlingScale = options.ThrottlingScale ?? throttlingScale;
        _granted = options.Granted.Count > 0 ? options.Granted : Permissions.All;
        _clock = clock;
        _sets = CollectionCatalog.All.ToDictionary(x => x.Name, x => new RecordSet(x));
    }

    public string Id { get; }

    public string DisplayName { get; }

    public string Domain { get; }

    /// <summary>Permissions that the next token carries; tokens issued before keep theirs.</summary>
    public IReadOnlyList<string> Granted
    {
        get => Volatile.Read(ref _granted);
        set => Volatile.Write(ref _granted, [.. value]);
    }

    /// <summary>Multiplies the documented limits; 0 switches throttling off.</summary>
    public double ThrottlingScale { get; set; }

    internal IReadOnlyDictionary<string, string> Applications { get; }

    internal Lock Gate { get; } = new();

    /// <summary>Fills in what has come to pass; called with the gate held, before anything is read.</summary>
    internal Action<DateTimeOffset>? Feed { get; set; }

    /// <summary>
    /// Adds a record to one of <see cref="CollectionNames"/>, or revises the one with the same id. With <paramref name="appearsAt"/> in the future it stays invisible
    /// until then.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such collection, or the record has no id.</exception>
    public void Add(string collection, JsonObject record, DateTimeOffset? appearsAt = null)
    {
        var set = SetOf(collection);
        var own = (JsonObject)record.DeepClone();
        lock (Gate)
        {
            if (appearsAt is { } at && at > _clock.Now)
            {
                ScheduleNeedsLock(at, () => set.Put(own));
            }
            else
            {
                set.Put(own);
            }
        }
    }

    /// <summary>A copy of a record as it stands now; null if it has not appeared or is gone.</summary>
    public JsonObject? Find(string collection, string id)
    {
        lock (Gate)
        {
            SettleNeedsLock();
            return SetOf(collection).TryGet(id, out var body) ? (JsonObject)body.DeepClone() : null;
        }
    }

    /// <summary>How many records of a collection can be seen now.</summary>
    public int Count(string collection)
    {
        lock (Gate)
        {
            SettleNeedsLock();
            return SetOf(collection).Count;
        }
    }

    /// <summary>Makes an object a member of a group or of a directory role that was added before.</summary>
    /// <exception cref="ArgumentException">There is no such group or role.</exception>
    public void AddMember(string memberId, string groupOrRoleId)
    {
        lock (Gate)
        {
            var type = SetOf(CollectionNames.Groups).TryGet(groupOrRoleId, out var body) ? "group"
                : SetOf(CollectionNames.DirectoryRoles).TryGet(groupOrRoleId, out body) ? "directoryRole"
                : throw new ArgumentException($"There is no group and no role '{groupOrRoleId}'.", nameof(groupOrRoleId));
            var membership = (JsonObject)(body ?? []).DeepClone();
            membership.Remove("@odata.type");
            membership.Insert(0, "@odata.type", "#microsoft.graph." + type);
            AttachedNeedsLock(memberId, "memberOf").Add(membership);
        }
    }

    /// <summary>Gives somebody an authentication method; it needs <c>@odata.type</c> and <c>id</c>.</summary>
    public void AddMethod(string userId, JsonObject method) => Attach(userId, "methods", method);

    /// <summary>Gives somebody a manager, one of the users.</summary>
    public void SetManager(string userId, string managerId) => Attach(userId, "manager", new JsonObject { ["id"] = managerId }, isOnly: true);

    /// <summary>
    /// Advanced hunting answers these rows to a query that contains the text, whatever its case; the scripts are tried newest first. Every
    /// row has the same columns.
    /// </summary>
    public void AnswerHunting(string queryContains, JsonArray rows)
    {
        lock (Gate)
        {
            _hunts.Insert(0, (queryContains, (JsonArray)rows.DeepClone()));
        }
    }

    /// <summary>The rows that were scripted for a query; null if none were.</summary>
    internal JsonArray? HuntNeedsLock(string query) =>
        _hunts.Where(x => query.Contains(x.Contains, StringComparison.OrdinalIgnoreCase)).Select(x => x.Rows).FirstOrDefault();

    internal RecordSet SetOf(string collection) =>
        _sets.TryGetValue(collection, out var set) ? set : throw new ArgumentException($"There is no collection '{collection}'.", nameof(collection));

    /// <summary>Things that belong to an object and are no collection of their own: history, methods, groups, manager.</summary>
    internal List<JsonObject> AttachedNeedsLock(string ownerId, string what)
    {
        var key = $"{ownerId}/{what}";
        if (!_attached.TryGetValue(key, out var list))
        {
            _attached[key] = list = [];
        }

        return list;
    }

    private void Attach(string owner, string what, JsonObject item, bool isOnly = false)
    {
        lock (Gate)
        {
            var list = AttachedNeedsLock(owner, what);
            if (isOnly)
            {
                list.Clear();
            }

            list.Add((JsonObject)item.DeepClone());
        }
    }

    internal void ScheduleNeedsLock(DateTimeOffset at, Action change) => _pending.Enqueue(change, (at.UtcTicks, _order++));

    internal void SettleNeedsLock()
    {
        var now = _clock.Now;
        Feed?.Invoke(now);
        while (_pending.TryPeek(out var change, out var due) && due.Ticks <= now.UtcTicks)
        {
            _pending.Dequeue();
            change();
        }
    }
}
