using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Detections.Host.Web.Page;

/// <summary>
/// Builds a page. It takes interpolated text only: what is written in the source stays markup, and what is filled in is encoded, so
/// that nothing from outside can become markup by being forgotten.
/// </summary>
internal sealed class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new(16 * 1024);

    /// <summary>Appends markup with what is filled into it.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>What the compiler makes of interpolated text.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly StringBuilder _to;

        public Markup(int literalLength, int formattedCount, HtmlText page) => _to = page._text;

        public void AppendLiteral(string markup) => _to.Append(markup);

        public void AppendFormatted(string? text) => _to.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(long number) => _to.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
