namespace InvokeAI.Http;

/// <summary>Where the bearer token comes from, and what happens when the server renews or refuses it.</summary>
internal interface ITokenSource
{
    /// <summary>The token to send, or null for none.</summary>
    ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>Takes the token of an <c>X-Refreshed-Token</c> header (sliding renewal).</summary>
    /// <param name="sent">The token that the request went with; one that is no longer the current one is not renewed.</param>
    /// <param name="refreshed">The new token.</param>
    void Adopt(string? sent, string refreshed);

    /// <summary>After a 401: gets a new token if it can. The request is then sent once more.</summary>
    /// <param name="refused">The token that was refused, so that only the first of many waiting requests signs in again.</param>
    /// <param name="cancellationToken">Cancels the sign-in.</param>
    ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken);
}
