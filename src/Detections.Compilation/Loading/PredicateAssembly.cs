using System.Collections.Immutable;
using System.Runtime.Loader;
using Detections.Compilation.Loading;
using Detections.Compilation.Runtime;
using Detections.Compilation.Sandbox;

namespace Detections.Compilation;

/// <summary>The compiled expressions of a rule set. Disposing it lets go of the code once no delegate of it is held any more.</summary>
/// <remarks>Safe for several threads. Dispose it after the rule set was swapped out; running delegates stay valid until they are forgotten.</remarks>
public sealed class PredicateAssembly : IDisposable
{
    // What the predicates reference is taken from the default context: events must be of the engine's own types.
    private readonly AssemblyLoadContext _context = new("Predicates", isCollectible: true);
    private int _disposed;

    private PredicateAssembly(IEnumerable<byte[]> images, ListTable[] lists)
    {
        Batches = [.. images.Select(image => new PredicateCode(_context.LoadFromStream(new MemoryStream(image, writable: false))))];
        foreach (var batch in Batches)
        {
            batch.Entry<Action<ListTable[]>>($"{AllowedApi.Lists}.Fill")(lists);
        }
    }

    /// <summary>The code of each batch, in the order of the images.</summary>
    internal ImmutableArray<PredicateCode> Batches { get; }

    /// <summary>Lets go of the code.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _context.Unload();
        }
    }

    internal static PredicateAssembly Load(IEnumerable<byte[]> images, ListTable[] lists) => new(images, lists);
}
