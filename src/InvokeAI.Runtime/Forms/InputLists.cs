using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Creates typed lists of an input's values. It uses a table instead of reflection, so that programs can be trimmed and compiled ahead of time.
/// </summary>
internal static class InputLists
{
    private static readonly Dictionary<ValueKind, Maker> ByKind = new()
    {
        [ValueKind.Boolean] = new Maker<bool>(),
        [ValueKind.String] = new Maker<string>(),
        [ValueKind.Enum] = new Maker<string>(),
        [ValueKind.Int32] = new Maker<long>(),
        [ValueKind.Int64] = new Maker<long>(),
        [ValueKind.Seed] = new Maker<long>(),
        [ValueKind.Double] = new Maker<double>(),
        [ValueKind.Model] = new Maker<ModelRef>(),
        [ValueKind.Lora] = new Maker<LoraRef>(),
        [ValueKind.Image] = new Maker<ImageInput>(),
        [ValueKind.Video] = new Maker<VideoInput>(),
        [ValueKind.Board] = new Maker<BoardTarget>(),
        [ValueKind.Color] = new Maker<Rgba>(),
        [ValueKind.StylePreset] = new Maker<StylePresetRef>(),
        [ValueKind.SystemPrompt] = new Maker<SystemPromptRef>(),
        [ValueKind.SavedWorkflow] = new Maker<SavedWorkflowRef>(),
        [ValueKind.FloatGenerator] = new Maker<FloatGenerator>(),
        [ValueKind.IntegerGenerator] = new Maker<IntegerGenerator>(),
        [ValueKind.StringGenerator] = new Maker<StringGenerator>(),
        [ValueKind.ImageGenerator] = new Maker<ImageGenerator>(),
        [ValueKind.Json] = new Maker<JsonValue>(),
    };

    /// <summary>Creates the list of a field's values. They are checked if a field is given.</summary>
    public static object Of(ValueKind kind, IEnumerable<object> items, FormInput? check) => ByKind[kind].List(items, check);

    /// <summary>Converts the content of a slot to the type of a property.</summary>
    public static object As(Type type, object wire)
    {
        if (type == typeof(ValueList<int>))
            return Small((ValueList<long>)wire);
        if (type == typeof(OneOrMany<int>))
            return wire is ValueList<long> list ? (OneOrMany<int>)Small(list) : (OneOrMany<int>)(int)(long)wire;
        foreach (var maker in ByKind.Values)
        {
            if (maker.OneOrMany == type)
                return maker.AsOneOrMany(wire);
        }

        throw new InvalidOperationException($"An input of {type} holds {wire.GetType()}.");
    }

    public static Type ElementOf(ValueKind kind)
        => kind switch { ValueKind.Int32 => typeof(int), ValueKind.Seed => typeof(SeedInput), _ => ByKind[kind].Element };

    public static Type ListOf(ValueKind kind) => kind == ValueKind.Int32 ? typeof(ValueList<int>) : ByKind[kind].ListType;

    public static Type OneOrManyOf(ValueKind kind) => kind == ValueKind.Int32 ? typeof(OneOrMany<int>) : ByKind[kind].OneOrMany;

    private static ValueList<int> Small(ValueList<long> list) => list.Select(item => (int)item).ToValueList();

    private abstract class Maker
    {
        public abstract Type Element { get; }

        public abstract Type ListType { get; }

        public abstract Type OneOrMany { get; }

        public abstract object List(IEnumerable<object> items, FormInput? check);

        public abstract object AsOneOrMany(object wire);
    }

    private sealed class Maker<T> : Maker
    {
        public override Type Element => typeof(T);

        public override Type ListType => typeof(ValueList<T>);

        public override Type OneOrMany => typeof(OneOrMany<T>);

        public override object List(IEnumerable<object> items, FormInput? check)
        {
            var list = items.Cast<T>().ToValueList();
            if (check is not null)
                InputChecks.Length(list, check);
            return list;
        }

        public override object AsOneOrMany(object wire) => wire is ValueList<T> list ? (OneOrMany<T>)list : (OneOrMany<T>)(T)wire;
    }
}
