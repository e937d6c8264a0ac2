using System.Text;
using Detections.Events;

namespace Detections.Sources.Files;

internal sealed partial class RecordSplitter
{
    /// <summary>Pages within pages deeper than this are records.</summary>
    private const int MaxPages = 8;

    /// <summary>A page names its list within so many properties, and so many bytes.</summary>
    private const int MaxPageHead = 16 * 1024;

    private const char PageMark = 'p';
    private bool _atValue;

    /// <summary>
    /// Enters an object that is not a record but a page: its first property that holds an object or a list is called
    /// <c>value</c> or <c>records</c>.
    /// </summary>
    private bool EnterPage(int at)
    {
        if (_containers.Count >= MaxPages)
        {
            return false;
        }

        var next = at + 1;
        while (next - at < MaxPageHead && Member(next) is { } member)
        {
            if (_window[member.Value] is (byte)'{' or (byte)'[')
            {
                if (!IsPageList(member.Name))
                {
                    return false;
                }

                _containers.Push(PageMark);
                _window.Consume(member.Value);
                _atValue = true;
                return true;
            }

            if (EndOfScalar(member.Value) is not { } end)
            {
                return false;
            }

            next = end;
        }

        return false;
    }

    /// <summary>Inside a page, between its properties: goes on to the next list or object of records, or leaves the page. False when the page is broken.</summary>
    private bool ContinuePage()
    {
        while (true)
        {
            var at = _window.SkipWhiteSpace(_window.Start, allowCommas: true);
            if (at < 0)
            {
                return true;
            }

            if (_window[at] == (byte)'}')
            {
                _containers.Pop();
                _window.Consume(at + 1);
                return true;
            }

            if (Member(at) is not { } member)
            {
                return false;
            }

            if (_window[member.Value] is not ((byte)'{' or (byte)'['))
            {
                if (EndOfScalar(member.Value) is not { } end)
                {
                    return false;
                }

                _window.Consume(end);
            }
            else if (IsPageList(member.Name))
            {
                _window.Consume(member.Value);
                _atValue = true;
                return true;
            }
            else if (ScanObject(member.Value) is { End: >= 0 and var end, IsBroken: false, Skipped: false })
            {
                _window.Consume(end);
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>The property that begins at the position: its name and where its value begins; null when none does.</summary>
    private (string Name, int Value)? Member(int at)
    {
        at = _window.SkipWhiteSpace(at, allowCommas: true);
        if (at < 0 || _window[at] != (byte)'"' || _window.EndOfText(at) is not { } end)
        {
            return null;
        }

        var name = Encoding.UTF8.GetString(_window.Slice(at + 1, end - at - 2));
        var colon = _window.SkipWhiteSpace(end, allowCommas: false);
        if (colon < 0 || _window[colon] != (byte)':')
        {
            return null;
        }

        var value = _window.SkipWhiteSpace(colon + 1, allowCommas: false);
        return value < 0 ? null : (name, value);
    }

    private static bool IsPageList(string name) => name.Is("value", "records");
}
