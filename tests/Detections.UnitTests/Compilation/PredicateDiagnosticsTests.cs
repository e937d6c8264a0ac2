using Detections.Compilation;
using Detections.Events;
using Detections.Rules.Diagnostics;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Compilation;

public sealed class PredicateDiagnosticsTests
{
    // Code, column and length of the place (the expression starts at column 12), the expression, the message.
    [Theory]
    [InlineData("DET0201", 14, 7, "e.Severty == AlertSeverity.High", "'Alert' has no member 'Severty'. Did you mean 'Severity'?")]
    [InlineData("DET0201", 14, 8, "e.severity == AlertSeverity.High", "'Alert' has no member 'severity'. Did you mean 'Severity'?")]
    [InlineData("DET0201", 40, 4, "e.Severity == AlertSeverity.Hihg", "'AlertSeverity' has no member 'Hihg'. Did you mean 'High'?")]
    [InlineData("DET0201", 20, 3, "e.Title.Hsa(\"x\")", "'text' has no member 'Hsa'. Did you mean 'Has'?")]
    [InlineData("DET0202", 12, 5, "alert.Title.Has(\"x\")", "'alert' is not known here. Usable here: e.")]
    [InlineData("DET0202", 26, 12, "e.Severity == AlertSeverty.High", "'AlertSeverty' is not known here. Did you mean 'AlertSeverity'?")]
    [InlineData("DET0203", 12, 28, "e.Severity == RiskLevel.High", "'==' cannot combine an AlertSeverity with a RiskLevel. Compare with a value of AlertSeverity, such as 'AlertSeverity.High'.")]
    [InlineData("DET0203", 12, 12, "e.Title == 5", "'==' cannot combine text with a number. Write numbers without quotes.")]
    [InlineData("DET0205", 12, 7, "e.Title", "'e.Title' is text, not a condition. Compare it with something, for example with '=='.")]
    [InlineData("DET0205", 12, 7, "e.Title && e.Severity == AlertSeverity.High", "'e.Title' is text, not a condition. Compare it with something, for example with '=='.")]
    [InlineData("DET0206", 23, 1, "e.Severity = AlertSeverity.High", "'=' would change a value. Use '==' to compare.")]
    [InlineData("DET0207", 29, 3, "e.Title.Has(\"x\") and e.Title.Has(\"y\")", "'and' does not join conditions in C#. Use '&&'.")]
    [InlineData("DET0207", 12, 3, "not e.Title.Has(\"x\")", "'not' does not join conditions in C#. Use '!'.")]
    [InlineData("DET0208", 24, 11, "e.Title.Has('long text')", "'long text' is in single quotes. Use double quotes for text: \"long text\".")]
    [InlineData("DET0208", 24, 3, "e.Title.Has('x')", "'x' is in single quotes. Use double quotes for text: \"x\".")]
    [InlineData("DET0209", 27, 10, "e.Title.Equals(e.Severity, 1, 2)", null)]
    [InlineData("DET0210", 12, 6, "return e.Title.Has(\"x\")", "'return' belongs to a statement. Write one expression, without ';', 'if' or 'return'.")]
    [InlineData("DET0210", 28, 1, "e.Title.Has(\"x\");", "';' belongs to a statement. Write one expression, without ';', 'if' or 'return'.")]
    [InlineData("DET0211", 12, 2, "  ", null)]
    [InlineData("DET0212", 26, 1, "e.Title.Has(\"x\"", "A closing ')' is missing. Count the brackets.")]
    [InlineData("DET0212", 24, 1, "e.Title.Has(\"x", "Text is not closed. Add the closing '\"'.")]
    [InlineData("DET0212", 30, 1, "e.Title.Has(\"x\") &&", "The expression is not complete. Something must follow its last operator.")]
    [InlineData("DET0216", 20, 3, "e.Title.Has", "'Has' is a method and is not called. Write 'Has(…)' with its arguments.")]
    [InlineData("DET0219", 28, 4, "e.Title.Matches(\"a(\")", null)]
    [InlineData("DET0220", 28, 7, "e.Title.Matches(e.Title)", null)]
    [InlineData("DET0222", 14, 6, "e.Before.Title == \"x\"", "'Before' is known of changes only. Use 'on: alert.changed', or leave it out.")]
    public void Error_is_said_in_the_authors_words_at_its_place(string code, int column, int length, string text, string? message)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.Alert, text)]);

        compiled.RuleSet.Should().BeNull();
        var diagnostic = compiled.Diagnostics.Should().ContainSingle(text).Which;
        diagnostic.Severity.Should().Be(DiagnosticSeverity.Error);
        diagnostic.Code.Should().Be(code, diagnostic.ToString());
        (diagnostic.Span.Column, diagnostic.Span.EndColumn - diagnostic.Span.Column).Should().Be((column, length), diagnostic.Message);
        diagnostic.Span.Line.Should().Be(10);
        if (message is not null)
        {
            diagnostic.Message.Should().Be(message);
        }
    }

    [Theory]
    [InlineData("DET0204", 12, 15, EventKind.SignIn, "e.IsInteractive")]
    [InlineData("DET0204", 13, 15, EventKind.SignIn, "!e.IsInteractive")]
    [InlineData("DET0204", 12, 15, EventKind.SignIn, "e.IsInteractive && e.AppId == \"a\"")]
    public void Flag_that_may_be_missing_is_no_condition(string code, int column, int length, EventKind kind, string text)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(kind, text)]);

        var diagnostic = compiled.Diagnostics.Should().ContainSingle().Which;
        diagnostic.Code.Should().Be(code, diagnostic.Message);
        diagnostic.Span.Should().Be(Written.At(10, column, length));
    }

    [Theory]
    [InlineData("DET0213", "e.RiskEventType.Is(\"a\") || e.RiskEventType == \"unlikelyTravl\"", 58, 15)]
    [InlineData("DET0213", "e.RiskEventType.Is(\"unlikelyTravl\")", 31, 15)]
    [InlineData("DET0214", "e.UserDisplayName == \"Anna Adams\"", 12, 33)]
    public void Doubtful_constant_is_a_warning(string code, string text, int column, int length)
    {
        using var compiled = RuleCompiler.Compile([Written.Single(EventKind.RiskDetection, text)]);

        compiled.RuleSet.Should().NotBeNull();
        var diagnostic = compiled.Diagnostics.Should().Contain(found => found.Code == code && found.Span.Column == column).Which;
        diagnostic.Severity.Should().Be(DiagnosticSeverity.Warning);
        diagnostic.Span.Should().Be(Written.At(10, column, length));
    }
}
