using System.Collections;
using System.Reflection;
using InvokeAI.Boards;
using InvokeAI.Events;
using InvokeAI.Models;
using InvokeAI.Queue;

namespace InvokeAI.Tests.Contract;

/// <summary>Contains every public call of the client and its sub-clients, each with generated arguments. New members are included automatically.</summary>
internal static class EveryCall
{
    private const string Workflow =
        """{"name":"N","author":"","description":"","version":"1","contact":"","tags":"","notes":"","exposedFields":[],"meta":{"version":"4.0.0","category":"user"},"nodes":[],"edges":[]}""";

    private const int MostItems = 200;

    // Judges or waits for what other calls read: their requests are those calls'.
    private static readonly string[] Composed = ["ModelInstall.WaitAsync", "ModelsClient.ResolveAsync", "QueueClient.WaitUntilIdleAsync"];

    /// <summary>Gets the calls as "BoardsClient.ListAsync(includeArchived)", in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods().Select(Name)];

    private static readonly Dictionary<string, MethodInfo> ByName = Methods().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>Makes a call, awaits all that it gives, and returns it.</summary>
    public static Task<object?> InvokeAsync(InvokeAIClient client, string name, string folder, CancellationToken cancellationToken)
        => InvokeAsync(client, name, folder, "x", isFilled: false, cancellationToken);

    /// <summary>As above, but every text that a caller chooses is this one, also those that may be left out.</summary>
    public static Task<object?> InvokeWithAsync(InvokeAIClient client, string name, string folder, string text, CancellationToken cancellationToken)
        => InvokeAsync(client, name, folder, text, isFilled: true, cancellationToken);

    private static async Task<object?> InvokeAsync(InvokeAIClient client, string name, string folder, string text, bool isFilled,
        CancellationToken cancellationToken)
    {
        var method = ByName[name];
        var room = method.DeclaringType == typeof(ModelInstall)
            ? await client.Models.GetInstallAsync(1, cancellationToken)
            : typeof(InvokeAIClient).GetProperties().Single(p => p.PropertyType == method.DeclaringType).GetValue(client);
        var file = Path.Combine(folder, "some.png");
        await File.WriteAllBytesAsync(file, [1, 2, 3], cancellationToken);
        var answer = method.Invoke(room, [.. method.GetParameters().Select(p => Argument(p, file, text, isFilled, cancellationToken))]);
        if (answer is not Task task)
            return await ReadAsync((dynamic)answer!);
        await task;
        return method.ReturnType.IsGenericType ? ((dynamic)task).Result : null;
    }

    private static async Task<object?> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items)
        {
            read.Add(item);
            // A server that ignores offsets gives the same page again and again.
            if (read.Count == MostItems)
                break;
        }

        return read;
    }

    private static IEnumerable<MethodInfo> Methods() =>
        from room in typeof(InvokeAIClient).GetProperties().Select(p => p.PropertyType)
            .Where(t => t.Name.EndsWith("Client", StringComparison.Ordinal) && t != typeof(EventsClient)).Append(typeof(ModelInstall))
        from method in room.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.Name.EndsWith("Async", StringComparison.Ordinal) && !Composed.Contains($"{room.Name}.{method.Name}")
        orderby Name(method)
        select method;

    private static string Name(MethodInfo method)
    {
        var parameters = method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(Name);
        return $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", parameters)})";
    }

    // Overloads differ in types alone.
    private static string Name(ParameterInfo parameter)
        => parameter.ParameterType == typeof(string) ? parameter.Name! : $"{parameter.ParameterType.Name.Split('`')[0]} {parameter.Name}";

    private static object? Argument(ParameterInfo parameter, string file, string text, bool isFilled, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(CancellationToken))
            return cancellationToken;
        if (type == typeof(string))
            return (parameter.Name, parameter.Member.Name) switch
            {
                ("json", _) => Workflow,
                ("path", "UploadAsync") => file,
                ("path", _) => file + ".saved",
                ("folder", "SaveAllAsync") => Path.GetDirectoryName(file),
                ("styleTemplate", _) => "{prompt}",
                _ => text,
            };
        // What may be left out is left out, but for the parameters that become part of a path or a query.
        if (!isFilled && parameter.HasDefaultValue && !type.IsPrimitive && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type))
            return type.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
        if (parameter.Name == "pageSize")
            return 2;
        if (type == typeof(Stream))
            return new MemoryStream([1, 2, 3]);
        if (type == typeof(ReadOnlyMemory<byte>))
            return new ReadOnlyMemory<byte>([1, 2, 3]);
        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var list = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            list.SetValue(Value(list.GetType().GetElementType()!, text, isFilled), 0);
            return list;
        }

        return Value(type, text, isFilled);
    }

    private static object? Value(Type type, string text, bool isFilled) =>
        type == typeof(string) ? text
        : type == typeof(bool) ? true
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsPrimitive ? Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture)
        : type.GetConstructor(Type.EmptyTypes) is { } plain ? (isFilled ? Fill(plain.Invoke(null), text) : plain.Invoke(null))
        : type.GetConstructors()[0] is var made ? made.Invoke([.. made.GetParameters().Select(p => Value(p.ParameterType, text, isFilled))])
        : null;

    private static object Fill(object options, string text)
    {
        foreach (var property in options.GetType().GetProperties().Where(p => p.PropertyType == typeof(string) && p.CanWrite))
            property.SetValue(options, text);
        return options;
    }
}
