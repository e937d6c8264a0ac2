using Detections.Host.Configuration;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Host.Configuration;

public sealed class SecretReferenceTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData(" s3cret ", " s3cret ")]
    public void File_is_the_secret_without_its_last_line_end(string text, string expected)
    {
        _folder.Write("token", text);

        Reveal(new SecretReference(SecretPlace.File, _folder.In("token"))).Should().Be(expected);
    }

    [Fact]
    public void Key_store_is_the_folder_that_the_environment_names()
    {
        _folder.Write("push", "s3cret\n");
        var reference = new SecretReference(SecretPlace.KeyStore, "push");

        reference.Resolve(name => name == "CREDENTIALS_DIRECTORY" ? _folder.Root : null).TryReveal(out var secret).Should().BeTrue();
        secret.Should().Be("s3cret");
        reference.Resolve(_ => null).Problem.Should().Contain("LoadCredential=push:");
    }

    [Fact]
    public void Replaced_secret_is_found_by_the_next_call()
    {
        var reference = new SecretReference(SecretPlace.File, _folder.In("token"));
        _folder.Write("token", "old");
        Reveal(reference).Should().Be("old");

        _folder.Write("token", "new");

        Reveal(reference).Should().Be("new");
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("", "is empty")]
    [InlineData(" ", "is empty")]
    public void Missing_variable_is_a_problem_with_its_name(string? value, string part)
    {
        var resolution = new SecretReference(SecretPlace.Environment, "CONTOSO_SECRET").Resolve(_ => value);

        resolution.TryReveal(out _).Should().BeFalse();
        resolution.Problem.Should().Contain("'CONTOSO_SECRET'").And.Contain(part);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n", "is empty")]
    [InlineData(null, "there is no file")]
    public void Missing_file_is_a_problem_with_its_path(string? text, string part)
    {
        if (text is not null)
        {
            _folder.Write("token", text);
        }

        new SecretReference(SecretPlace.File, _folder.In("token")).Resolve().Problem.Should().Contain(_folder.In("token")).And.Contain(part);
    }

    [Fact]
    public void Text_of_a_reference_and_of_what_it_leads_to_is_no_secret()
    {
        var reference = new SecretReference(SecretPlace.Environment, "CONTOSO_SECRET");

        reference.ToString().Should().Be("env:CONTOSO_SECRET");
        reference.Resolve(_ => "s3cret").ToString().Should().NotContain("s3cret");
    }

    private static string? Reveal(SecretReference reference) => reference.Resolve().TryReveal(out var secret) ? secret : null;
}
