namespace InvokeAI.Auth;

/// <summary>What is to be changed about a user. What is null is left as it is.</summary>
public sealed class UserChanges
{
    /// <summary>The name that others see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A new password. Not part of <see cref="ToString"/>.</summary>
    public string? Password { get; init; }

    /// <summary>May manage models, users and the queue's processor.</summary>
    public bool? IsAdmin { get; init; }

    /// <summary>May sign in.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The changes without the password.</summary>
    public override string ToString() => $"{nameof(UserChanges)} {{ DisplayName = {DisplayName}, Password = {(Password is null ? "unchanged" : "***")}, IsAdmin = {IsAdmin}, IsActive = {IsActive} }}";
}
