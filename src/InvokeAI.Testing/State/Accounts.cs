using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.State;

/// <summary>Manages the users who can sign in, and their tokens. In single-user mode, everyone is the system user.</summary>
internal sealed class Accounts(ServerState state)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, User> _users = new(StringComparer.Ordinal);
    private long _serial;

    public IReadOnlyList<User> Users
    {
        get
        {
            lock (_users)
                return [.. _users.Values];
        }
    }

    public User Add(string email, string? displayName, string password, bool isAdmin)
    {
        var user = new User { Id = Py.Id(), Email = email, DisplayName = displayName, Password = password, IsAdmin = isAdmin };
        lock (_users)
            _users.Add(user.Id, user);
        return user;
    }

    public bool Remove(string id)
    {
        lock (_users)
            return _users.Remove(id);
    }

    public User? Find(string id)
    {
        lock (_users)
            return _users.GetValueOrDefault(id);
    }

    public User? ByEmail(string email)
    {
        lock (_users)
            return _users.Values.FirstOrDefault(u => string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Issues a token in the form of a JWT. Each is different, so that renewal can be observed.</summary>
    public string Issue(User user, TimeSpan lifetime)
    {
        var claims = new JsonObject
        {
            ["user_id"] = user.Id,
            ["email"] = user.Email,
            ["is_admin"] = user.IsAdmin,
            ["token_epoch"] = user.TokenEpoch,
            ["exp"] = DateTimeOffset.UtcNow.Add(lifetime).ToUnixTimeMilliseconds() / 1000.0,
            ["jti"] = Interlocked.Increment(ref _serial),
        };
        var text = Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"u8) + "." + Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return text + "." + Encode(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>Returns the user of a token, or null if it is missing, invalid, expired or revoked. Single-user mode accepts any token.</summary>
    public User? OfToken(string? token)
    {
        if (!state.Options.MultiUser)
            return User.System;
        if (token?.Split('.') is not [var header, var body, var signature])
            return null;
        if (Encode(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(header + "." + body))) != signature)
            return null;
        var claims = JsonNode.Parse(Convert.FromBase64String(body.Replace('-', '+').Replace('_', '/').PadRight((body.Length + 3) / 4 * 4, '=')))!.AsObject();
        var user = Find(claims.Text("user_id")!);
        var expired = claims["exp"].Number() <= DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        return user is { IsActive: true } && !expired && claims["token_epoch"].Integer() == user.TokenEpoch ? user : null;
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
