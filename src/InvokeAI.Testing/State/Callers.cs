using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing.State;

/// <summary>Finds the user who sent a request.</summary>
internal static class Callers
{
    private const string UserKey = "InvokeAI.User";

    public static User User(this HttpContext context) => (User)context.Items[UserKey]!;

    public static void SetUser(this HttpContext context, User user) => context.Items[UserKey] = user;
}
