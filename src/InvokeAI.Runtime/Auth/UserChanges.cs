namespace InvokeAI.Auth;

/// <summary>Represents changes to a user. Members that are null are not changed.</summary>
public sealed class UserChanges
{
    /// <summary>Gets the new name that other users see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets the new password. Not part of <see cref="ToString"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Gets a value indicating whether the user can manage models, users and the queue's processor.</summary>
    public bool? IsAdmin { get; init; }

    /// <summary>Gets a value indicating whether the user can sign in.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Returns the changes without the password.</summary>
    public override string ToString()
        => $"{nameof(UserChanges)} {{ DisplayName = {DisplayName}, Password = {(Password is null ? "unchanged" : "***")}, IsAdmin = {IsAdmin}, IsActive "
            + $"= {IsActive} }}";
}
