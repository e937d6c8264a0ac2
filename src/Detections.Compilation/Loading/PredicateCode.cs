using System.Reflection;
using Detections.Events;

namespace Detections.Compilation.Loading;

/// <summary>The compiled expressions of one batch of rules.</summary>
/// <remarks>Immutable; share freely.</remarks>
internal sealed class PredicateCode(Assembly assembly)
{
    /// <summary>The method named by an entry, as a delegate.</summary>
    internal T Entry<T>(string entry)
        where T : Delegate => Method(entry).CreateDelegate<T>();

    /// <summary>The condition named by an entry, whose method takes an event of its own type, as one that takes any.</summary>
    internal Func<SecurityEvent, bool> Condition(string entry)
    {
        var method = Method(entry);
        var typed = typeof(TypedCondition<>).MakeGenericType(method.GetParameters()[0].ParameterType);
        return ((ITypedCondition)Activator.CreateInstance(typed, method)!).Holds;
    }

    private MethodInfo Method(string entry)
    {
        var dot = entry.IndexOf('.', StringComparison.Ordinal);
        return assembly.GetType($"Compiled.{entry[..dot]}", throwOnError: true)?
            .GetMethod(entry[(dot + 1)..], BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new MissingMethodException(entry);
    }

    private interface ITypedCondition
    {
        bool Holds(SecurityEvent securityEvent);
    }

    private sealed class TypedCondition<T>(MethodInfo method) : ITypedCondition
        where T : SecurityEvent
    {
        private readonly Func<T, bool> _test = method.CreateDelegate<Func<T, bool>>();

        public bool Holds(SecurityEvent securityEvent) => _test((T)securityEvent);
    }
}
