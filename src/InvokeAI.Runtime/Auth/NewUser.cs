namespace InvokeAI.Auth;

/// <summary>Represents a user to create.</summary>
public sealed class NewUser
{
    /// <summary>Gets the email address that the user signs in with.</summary>
    public string Email { get => field ?? ""; init; }

    /// <summary>Gets the password. Not part of <see cref="ToString"/>.</summary>
    public string Password { get => field ?? ""; init; }

    /// <summary>Gets the name that other users see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets a value indicating whether the user can manage models, users and the queue's processor.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Returns the user without the password.</summary>
    public override string ToString() => $"{Email} ({(IsAdmin ? "admin" : "user")})";
}
