using System.Text.Json.Serialization;

namespace InvokeAI.Auth;

/// <summary>Represents the sign-in settings of a server.</summary>
public sealed class AuthStatus
{
    /// <summary>Gets a value indicating whether the server has several users. All other endpoints then require a sign-in.</summary>
    [JsonRequired]
    public bool MultiuserEnabled { get; init; }

    /// <summary>
    /// Gets a value indicating whether the server has no administrator yet. <see cref="AuthClient.CreateFirstAdminAsync"/> creates the first one.
    /// </summary>
    public bool SetupRequired { get; init; }

    /// <summary>Gets a value indicating whether the server refuses weak passwords.</summary>
    public bool StrictPasswordChecking { get; init; }

    /// <summary>Gets the administrator's email address, or null if the server does not report it.</summary>
    public string? AdminEmail { get; init; }
}
