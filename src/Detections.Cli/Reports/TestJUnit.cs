using System.Globalization;
using System.Text;
using System.Xml;
using Detections.Engine.Replay;

namespace Detections.Cli.Reports;

/// <summary>Test results as JUnit XML: a suite for every rule, so that any CI shows them.</summary>
internal static class TestJUnit
{
    internal static void Write(TestReport report, TextWriter output)
    {
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", CheckCharacters = true }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, report.Results.Length, report.Failed);
            xml.WriteAttributeString("time", report.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            foreach (var suite in report.Results.GroupBy(result => result.RuleId))
            {
                WriteSuite(xml, suite.Key, [.. suite]);
            }

            xml.WriteEndElement();
        }

        output.WriteLine();
    }

    private static void WriteSuite(XmlWriter xml, string ruleId, RuleTestResult[] results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", ruleId);
        WriteCounts(xml, results.Length, results.Count(result => !result.Passed));
        foreach (var result in results)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", ruleId);
            xml.WriteAttributeString("name", Safe(result.Test.It.Value));
            xml.WriteAttributeString("file", result.Test.Span.Path);
            xml.WriteAttributeString("line", result.Test.Span.Line.ToString(CultureInfo.InvariantCulture));
            if (!result.Passed)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Safe(result.Failures[0].Message));
                xml.WriteString(Safe(Story(result)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
    }

    private static string Story(RuleTestResult result)
    {
        var story = new StringBuilder();
        foreach (var failure in result.Failures)
        {
            story.Append(failure.Message).Append('\n');
            foreach (var step in failure.Steps)
            {
                story.Append("  ").Append(step.Title).Append(": ").Append(step.Summary).Append('\n');
                foreach (var detail in step.Details)
                {
                    story.Append("    ").Append(detail.Text).Append('\n');
                }
            }
        }

        return story.ToString();
    }

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Safe(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(character => XmlConvert.IsXmlChar(character) ? character : '\ufffd'));
}
