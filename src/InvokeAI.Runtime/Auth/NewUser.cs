namespace InvokeAI.Auth;

/// <summary>A user to be made.</summary>
public sealed class NewUser
{
    /// <summary>The address to sign in with.</summary>
    public string Email { get => field ?? ""; init; }

    /// <summary>The password. Not part of <see cref="ToString"/>.</summary>
    public string Password { get => field ?? ""; init; }

    /// <summary>The name that others see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>May manage models, users and the queue's processor.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The user without the password.</summary>
    public override string ToString() => $"{Email} ({(IsAdmin ? "admin" : "user")})";
}
