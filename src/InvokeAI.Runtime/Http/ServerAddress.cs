namespace InvokeAI.Http;

/// <summary>Normalizes the server's address as users write it, so that relative paths can be appended.</summary>
internal static class ServerAddress
{
    private static readonly Uri Local = new("http://localhost:9090");

    /// <summary>Returns the address of the options, or InvokeAI's default address if they contain none.</summary>
    public static Uri Of(InvokeAIClientOptions options) => Normalize(options.BaseAddress ?? Local);

    /// <summary>Accepts <c>localhost:9090</c>, <c>https://host/invoke</c>, and addresses copied from API docs (<c>…/api/v1/</c>).</summary>
    public static Uri Parse(string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        var text = address.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? Normalize(uri)
            : throw new ArgumentException("The server's address is not a URL; it looks like http://localhost:9090.", nameof(address));
    }

    public static Uri Normalize(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The server's address must begin with http:// or https://.", nameof(address));
        // A password in an address would end up in logs and messages.
        if (address.UserInfo.Length > 0)
            throw new ArgumentException("The server's address must not hold a user name or password; use InvokeAIClientOptions.Token or client.Auth.",
                nameof(address));

        var path = address.AbsolutePath.TrimEnd('/');
        foreach (var suffix in (ReadOnlySpan<string>)["/api/v1", "/api/v2", "/api"])
        {
            if (path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^suffix.Length];
                break;
            }
        }

        return new UriBuilder(address.Scheme, address.Host, address.Port, path + "/").Uri;
    }

    /// <summary>
    /// Determines whether an address has the server's origin. A change from http to https at the same port, or at the default port of https, is still the same
    /// server. Tokens are sent nowhere else, because another port can belong to another user's program.
    /// </summary>
    public static bool IsSameServer(Uri server, Uri target)
        => string.Equals(server.Host, target.Host, StringComparison.OrdinalIgnoreCase)
            && ((server.Scheme == target.Scheme && server.Port == target.Port)
                || (server.Scheme == Uri.UriSchemeHttp && target.Scheme == Uri.UriSchemeHttps && (target.IsDefaultPort || target.Port == server.Port)));
}
