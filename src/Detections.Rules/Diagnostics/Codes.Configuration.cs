namespace Detections.Rules.Diagnostics;

/// <summary>What can be wrong with the daemon's configuration: codes DET07xx. None of them shows a secret.</summary>
public static partial class Codes
{
    /// <summary>A configuration with nothing in it.</summary>
    public static Diagnostic EmptyConfiguration(Span span) =>
        Error("DET0701", span, "The configuration is empty. Print one to start from with 'detections new configuration'.");

    /// <summary>A secret in the file itself.</summary>
    public static Diagnostic LiteralSecret(Span span, string key) => Error(
        "DET0702",
        span,
        $"'{key}' holds the secret itself, which everybody who reads the file then knows. Write where it is found: 'env:NAME', 'file:path' or 'keystore:NAME'.");

    /// <summary>A place for a secret that cannot be one; <paramref name="wanted"/> says what belongs after <paramref name="place"/>.</summary>
    public static Diagnostic BadSecretReference(Span span, string key, string place, string wanted) =>
        Error("DET0703", span, $"'{place}:' of '{key}' does not say where. After it belongs {wanted}.");

    /// <summary>A secret that is not where it should be.</summary>
    public static Diagnostic SecretNotFound(Span span, string reference, string why) =>
        Error("DET0704", span, $"'{Cut(reference)}' leads to no secret: {why}.");

    /// <summary>A secret that everybody on the machine can read.</summary>
    public static Diagnostic SecretIsReadable(Span span, string path) => Warning(
        "DET0705", span, $"Everybody on this machine can read '{Cut(path)}'. Let only the daemon's user: chmod 600.");

    /// <summary>Text that is no size.</summary>
    public static Diagnostic NotASize(Span span, string key, string text, string allowed) => Error(
        "DET0706", span, $"'{Cut(text)}' is no size for '{key}'. Write a number and a unit, such as 500MB or 20GB; {allowed}.");

    /// <summary>A length of time out of bounds.</summary>
    public static Diagnostic DurationOutOfBounds(Span span, string key, string text, string allowed) =>
        Error("DET0707", span, $"'{Cut(text)}' is out of bounds for '{key}'. Allowed: {allowed}.");

    /// <summary>Text that is no address of its kind.</summary>
    public static Diagnostic NotAnAddress(Span span, string key, string text, string example) =>
        Error("DET0708", span, $"'{Cut(text)}' is no address for '{key}'. Write it as {example}.");

    /// <summary>Tokens over an open line.</summary>
    public static Diagnostic NotEncrypted(Span span, string key, string text) => Error(
        "DET0709", span, $"'{Cut(text)}' would carry tokens unencrypted. Use https for '{key}'; http is allowed only for this machine, such as http://localhost:5000.");

    /// <summary>Something that is no tenant.</summary>
    public static Diagnostic BadTenantId(Span span, string text) => Error(
        "DET0710", span, $"'{Cut(text)}' is no tenant's id. Write the GUID that the Entra admin center shows under Overview, such as 99999999-0000-4000-8000-000000000001.");

    /// <summary>One thing configured twice.</summary>
    public static Diagnostic Twice(Span span, string what, string text, Span first) =>
        Error("DET0711", span, $"There are two {what} '{Cut(text)}'. Remove one of them.") with
        {
            Related = [new RelatedPlace("First written here.", first)],
        };

    /// <summary>A tenant that is not configured.</summary>
    public static Diagnostic UnknownTenant(Span span, string text, IReadOnlyList<string> candidates, IReadOnlyList<string> known) => Error(
        "DET0712",
        span,
        $"There is no tenant '{Cut(text)}'." + (candidates.Count > 0 ? DidYouMean(candidates)
            : known.Count > 0 ? $" Expected one of: {string.Join(", ", known)}; or a tenant's GUID or domain."
            : " Write a tenant's GUID or domain."));

    /// <summary>No way to prove who one is, or several.</summary>
    public static Diagnostic CredentialWays(Span span, IReadOnlyList<string> found, IReadOnlyList<string> known) => Error(
        "DET0713",
        span,
        (found.Count == 0 ? "'credential' says no way to sign in." : $"'credential' says several ways to sign in: {string.Join(", ", found)}.")
            + $" Write exactly one of: {string.Join(", ", known)}.");

    /// <summary>Text that is no GUID.</summary>
    public static Diagnostic NotAGuid(Span span, string key, string text) => Error(
        "DET0714", span, $"'{Cut(text)}' is no GUID for '{key}'. Copy it from the application's page in Entra, such as 11111111-2222-3333-4444-555555555555.");

    /// <summary>A source that does not exist.</summary>
    public static Diagnostic UnknownSource(Span span, string text, IReadOnlyList<string> candidates, IEnumerable<string> known) => Error(
        "DET0715",
        span,
        $"There is no source '{Cut(text)}'." + (candidates.Count > 0 ? DidYouMean(candidates) : $" Expected one of: {string.Join(", ", known)}."));

    /// <summary>Something that only beta has.</summary>
    public static Diagnostic NeedsBeta(Span span, string text) => Error(
        "DET0716", span, $"'{Cut(text)}' is only in Graph's beta. Write 'graph: {{ version: beta }}', or remove it.");

    /// <summary>A source that a cloud does not have.</summary>
    public static Diagnostic NotInCloud(Span span, string text, string cloud, IEnumerable<string> offered) => Error(
        "DET0717", span, $"'{Cut(text)}' is not in the cloud '{cloud}'. Remove it; there are: {string.Join(", ", offered)}.");

    /// <summary>Events over an open line.</summary>
    public static Diagnostic OpenBroker(Span span, string broker) => Warning(
        "DET0718", span, $"'{Cut(broker)}' is read unencrypted and without a password. Add 'connectionString: env:NAME' if it is more than a trial.");

    /// <summary>A page that the network reaches without a token.</summary>
    public static Diagnostic OpenWithoutToken(Span span, string address) => Error(
        "DET0719", span, $"'{Cut(address)}' is open to the network, and nobody is asked for a token. Add 'token: env:NAME' under 'web', or listen on 127.0.0.1.");

    /// <summary>Two paths of which one holds the other.</summary>
    public static Diagnostic PathsOverlap(Span span, string path, string other, Span first) =>
        Error("DET0720", span, $"'{Cut(path)}' and '{Cut(other)}' overlap, so that events would be read twice. Remove one of them.") with
        {
            Related = [new RelatedPlace("The other one.", first)],
        };

    /// <summary>A file or folder that is not there.</summary>
    public static Diagnostic ConfiguredPathNotFound(Span span, string key, string what, string path) => Error(
        "DET0721", span, $"There is no {what} '{Cut(path)}' for '{key}'. A path is relative to the configuration's folder: check it.");

    /// <summary>A push endpoint on an address that is not listened on.</summary>
    public static Diagnostic PushWithoutWeb(Span span) => Error(
        "DET0722", span, "'push' has no address to take events on, because 'web' says 'listen: off'. Give it one, or remove 'push'.");

    /// <summary>A daemon with nothing to do.</summary>
    public static Diagnostic NothingToRead(Span span) => Warning(
        "DET0723", span, "There is nothing to read events from. Add one of: tenants, files, push, kafka.");

    /// <summary>A certificate in a form that is not read.</summary>
    public static Diagnostic BadCertificate(Span span, string path, string why) => Error(
        "DET0724", span, $"'{Cut(path)}' cannot be used to sign in: {why}. Write a .pem file with certificate and private key, or a .pfx file.");

    /// <summary>Actions that may touch everybody.</summary>
    public static Diagnostic NothingProtected(Span span) => Warning(
        "DET0725", span, "'act' lets actions touch everybody, break-glass accounts included. Name those under 'protected', such as 'users: [breakglass@contoso.com]'.");
}
