using System.Reflection;
using System.Runtime.Loader;
using Detections.Compilation.Runtime;
using Detections.Compilation.Sandbox;
using Detections.Events;

namespace Detections.Compilation;

/// <summary>The compiled expressions of a rule set. Disposing it lets go of the code once no delegate of it is held any more.</summary>
/// <remarks>Safe for several threads. Dispose it after the rule set was swapped out; running delegates stay valid until they are forgotten.</remarks>
public sealed class PredicateAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly Assembly _assembly;
    private int _disposed;

    private PredicateAssembly(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        _assembly = assembly;
    }

    /// <summary>Lets go of the code.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _context.Unload();
        }
    }

    internal static PredicateAssembly Load(byte[] image, ListTable[] lists)
    {
        // What the predicates reference is taken from the default context: events must be of the engine's own types.
        var context = new AssemblyLoadContext("Predicates", isCollectible: true);
        var assembly = new PredicateAssembly(context, context.LoadFromStream(new MemoryStream(image, writable: false)));
        assembly.Entry<Action<ListTable[]>>($"{AllowedApi.Lists}.Fill")(lists);
        return assembly;
    }

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
        return _assembly.GetType($"Compiled.{entry[..dot]}", throwOnError: true)?
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
