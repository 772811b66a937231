namespace InvokeAI.Http;

/// <summary>Provides the bearer token, and reacts if the server renews or refuses it.</summary>
internal interface ITokenSource
{
    /// <summary>Gets the token to send, or null for none.</summary>
    ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>Uses the token of an <c>X-Refreshed-Token</c> header (sliding renewal).</summary>
    /// <param name="sent">The token that the request was sent with. It is not renewed if it is no longer the current one.</param>
    /// <param name="refreshed">The new token.</param>
    void Adopt(string? sent, string refreshed);

    /// <summary>Gets a new token after a 401 if that is possible. The request is then sent once more.</summary>
    /// <param name="refused">The token that was refused, so that only the first of many waiting requests signs in again.</param>
    /// <param name="cancellationToken">Cancels the sign-in.</param>
    ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken);
}
