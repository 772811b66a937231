using System.Diagnostics.CodeAnalysis;
using InvokeAI.Http;

namespace InvokeAI.Auth;

/// <summary>
/// Holds the token of a signed-in user. The server's header renews it while requests are made. If it is refused nevertheless, the client signs in again.
/// Credentials stay in memory for that and are sent nowhere else.
/// </summary>
internal sealed class SessionTokens(InvokeAITransport transport, string? token, LoginBody? credentials) : ITokenSource
{
    private readonly object _gate = new();
    private Task<bool>? _signingIn;
    private volatile string? _current = token;
    private volatile LoginBody? _known = credentials;
    private volatile InvokeAIUnauthorizedException? _refusal;

    /// <summary>Creates the token source that the options describe: a token, credentials that are used once the server refuses, or none.</summary>
    public static SessionTokens From(InvokeAITransport transport)
    {
        var options = transport.Options;
        var credentials = options is { Email.Length: > 0, Password: { } password } ? new LoginBody(options.Email, password, options.RememberMe) : null;
        return new SessionTokens(transport, options.Token, credentials);
    }

    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => new(_current);

    public void Adopt(string? sent, string refreshed)
    {
        // An answer that was long on its way must not bring an earlier sign-in back.
        if (_current == sent && CanBeSent(refreshed))
            _current = refreshed;
    }

    public async ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken)
    {
        Task<bool> renewal;
        lock (_gate)
        {
            if (_current != refused && _current is not null)
                return true;
            if (_refusal is { } said)
                throw said.OfSignIn();
            if (_known is not { } body)
                return false;
            // All requests that were refused meanwhile wait for one sign-in, which no single one of them cancels.
            if (_signingIn is null or { IsCompleted: true })
                _signingIn = SignInAgainAsync(body);
            renewal = _signingIn;
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
        _current =
            CanBeSent(answer.Token) ? answer.Token : throw new InvokeAIResponseException("The server signed the user in without a token that can be sent.");
        _known = body;
        _refusal = null;
        return answer.User ?? new User { Email = body.Email };
    }

    /// <summary>Replaces the password that the tokens are renewed with.</summary>
    public void ChangePassword(string password)
    {
        if (_known is { } body)
            _known = body with { Password = password };
    }

    public void Forget()
    {
        _known = null;
        _current = null;
        _refusal = null;
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
            _known = null;
            _refusal = e;
            throw e.OfSignIn();
        }
    }
}
