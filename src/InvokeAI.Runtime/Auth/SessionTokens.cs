using System.Diagnostics.CodeAnalysis;
using InvokeAI.Http;

namespace InvokeAI.Auth;

/// <summary>
/// The token of a signed-in user: renewed by the server's header while requests are made, and by signing in again when it is refused all the same.
/// Credentials stay in memory for that and go nowhere else.
/// </summary>
internal sealed class SessionTokens(InvokeAITransport transport, string? token, LoginBody? credentials) : ITokenSource
{
    private readonly object gate = new();
    private Task<bool>? signingIn;
    private volatile string? current = token;
    private volatile LoginBody? known = credentials;
    private volatile InvokeAIUnauthorizedException? refusal;

    /// <summary>What the options hold: a token, credentials that are used once the server refuses, or nothing.</summary>
    public static SessionTokens From(InvokeAITransport transport)
    {
        var options = transport.Options;
        var credentials = options is { Email.Length: > 0, Password: { } password } ? new LoginBody(options.Email, password, options.RememberMe) : null;
        return new SessionTokens(transport, options.Token, credentials);
    }

    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => new(current);

    public void Adopt(string? sent, string refreshed)
    {
        // An answer that was long on its way must not bring an earlier sign-in back.
        if (current == sent && CanBeSent(refreshed))
            current = refreshed;
    }

    public async ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken)
    {
        Task<bool> renewal;
        lock (gate)
        {
            if (current != refused && current is not null)
                return true;
            if (refusal is { } said)
                throw said.OfSignIn();
            if (known is not { } body)
                return false;
            // All requests that were refused meanwhile wait for one sign-in, which no single one of them cancels.
            if (signingIn is null or { IsCompleted: true })
                signingIn = SignInAgainAsync(body);
            renewal = signingIn;
        }

        return await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs in and keeps the credentials.</summary>
    public async Task<User> SignInAsync(LoginBody body, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("auth/login").ToString())
        {
            Content = InvokeAITransport.Json(body, AuthJson.Default.LoginBody),
            Anonymous = true,
            IsIdempotent = true,
        };
        var answer = await transport.ReadAsync(request, AuthJson.Default.LoginAnswer, cancellationToken).ConfigureAwait(false);
        current = CanBeSent(answer.Token) ? answer.Token : throw new InvokeAIResponseException("The server signed the user in without a token that can be sent.");
        known = body;
        refusal = null;
        return answer.User ?? new User { Email = body.Email };
    }

    /// <summary>The user's password is another one from now on.</summary>
    public void ChangePassword(string password)
    {
        if (known is { } body)
            known = body with { Password = password };
    }

    public void Forget()
    {
        known = null;
        current = null;
        refusal = null;
    }

    // A header holds visible ASCII characters.
    private static bool CanBeSent([NotNullWhen(true)] string? token) => token is { Length: > 0 } && token.All(c => c is > ' ' and < (char)127);

    private async Task<bool> SignInAgainAsync(LoginBody body)
    {
        try
        {
            await SignInAsync(body, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (InvokeAIUnauthorizedException e)
        {
            // A wrong password stays wrong; trying it with every request would lock the account. The server's words are kept for all who ask later.
            known = null;
            refusal = e;
            throw e.OfSignIn();
        }
    }
}
