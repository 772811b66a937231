using System.Text.Json.Serialization;

namespace InvokeAI.Auth;

/// <summary>Whether the server wants sign-ins.</summary>
public sealed class AuthStatus
{
    /// <summary>It has several users: everything but this needs a sign-in.</summary>
    [JsonRequired]
    public bool MultiuserEnabled { get; init; }

    /// <summary>It has no admin yet: <see cref="AuthClient.CreateFirstAdminAsync"/> makes the first one.</summary>
    public bool SetupRequired { get; init; }

    /// <summary>Weak passwords are refused.</summary>
    public bool StrictPasswordChecking { get; init; }

    /// <summary>Whom to ask; null where the server does not say.</summary>
    public string? AdminEmail { get; init; }
}
