using System.Reflection;
using Detections.Engine.Pipeline;

namespace Detections.UnitTests.Actions.Outbox;

/// <summary>The process is gone.</summary>
internal sealed class KilledException : Exception;

/// <summary>Kills at the n-th point: from then on every call across a seam fails, so that nothing more is written or done.</summary>
internal sealed class KillPoint(int at)
{
    private int _passed;

    public bool IsDead { get; private set; }

    public void Pass()
    {
        if (IsDead || Interlocked.Increment(ref _passed) >= at)
        {
            IsDead = true;
            throw new KilledException();
        }
    }
}

/// <summary>An implementation whose every asynchronous call can be the last, before and after it did its work.</summary>
public class Killable<T> : DispatchProxy
    where T : class
{
    private T? _inner;
    private KillPoint? _point;

    internal static T Wrap(T inner, KillPoint point)
    {
        var proxy = Create<T, Killable<T>>();
        var killable = (Killable<T>)(object)proxy;
        (killable._inner, killable._point) = (inner, point);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var (method, point) = (targetMethod ?? throw new InvalidOperationException(), _point ?? throw new InvalidOperationException());
        if (!method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal))
        {
            return method.Invoke(_inner, args) switch
            {
                IActionOutbox outbox => Killable<IActionOutbox>.Wrap(outbox, point),
                IActionGates gates => Killable<IActionGates>.Wrap(gates, point),
                IAuditTrail audit => Killable<IAuditTrail>.Wrap(audit, point),
                var other => other,
            };
        }

        point.Pass();
        object? result;
        try
        {
            result = method.Invoke(_inner, args);
        }
        catch (TargetInvocationException fault) when (fault.InnerException is { } inner)
        {
            throw inner;
        }

        // Everything behind these seams in the tests completes at once, so it has happened now.
        point.Pass();
        return result;
    }
}
