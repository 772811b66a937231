using System.Text.Json.Serialization;

namespace InvokeAI.Auth;

/// <summary>Body of <c>POST auth/login</c>.</summary>
internal sealed record LoginBody(string Email, string Password, bool RememberMe);

/// <summary>Answer of <c>POST auth/login</c>.</summary>
internal sealed record LoginAnswer(string? Token, User? User, long ExpiresIn);

/// <summary>Body of <c>POST auth/setup</c>.</summary>
internal sealed record SetupBody(string Email, string Password, string? DisplayName);

/// <summary>Answer of <c>POST auth/setup</c>.</summary>
internal sealed record SetupAnswer([property: JsonRequired] User? User);

/// <summary>Body of <c>PATCH auth/me</c>.</summary>
internal sealed record ProfileBody(string? DisplayName, string? CurrentPassword, string? NewPassword);

/// <summary>Answer of <c>GET auth/generate-password</c>.</summary>
internal sealed record GeneratedPassword(string? Password);
