using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Takes the values that were set, slot by slot. Null values become JSON null where the server takes null; elsewhere the field is left out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class InputWriter
{
    /// <summary>Sets a slot to null.</summary>
    public abstract void Null(int slot);

    /// <summary>Sets a slot to a boolean.</summary>
    public abstract void Set(int slot, bool value);

    /// <summary>Sets a slot to an integer.</summary>
    public abstract void Set(int slot, long value);

    /// <summary>Sets a slot to a finite number.</summary>
    public abstract void Set(int slot, double value);

    /// <summary>Sets a slot to a text.</summary>
    public abstract void Set(int slot, string? value);

    /// <summary>Sets a slot to a value of one of our own types (models, images, boards, lists, colours, generators …).</summary>
    public abstract void Set(int slot, IFieldValue? value);

    /// <summary>Sets a slot to a new random seed for each run (within the field's range); which ones they were is reported with the results.</summary>
    public abstract void RandomSeed(int slot);

    /// <summary>Sets a slot to a seed, or to null.</summary>
    public void Set(int slot, SeedInput? value)
    {
        if (value is not { } seed)
            Null(slot);
        else if (seed.IsRandom)
            RandomSeed(slot);
        else
            Set(slot, seed.Value);
    }

    /// <summary>Sets a slot to an enum's value.</summary>
    public void Set<T>(int slot, T? value, EnumOptions<T> options)
        where T : struct, Enum
    {
        if (value is not { } member)
            Null(slot);
        else if (options.IsNumeric)
            Set(slot, long.Parse(options.ToWire(member), System.Globalization.CultureInfo.InvariantCulture));
        else
            Set(slot, options.ToWire(member));
    }

    /// <summary>Sets a slot to an integer, or to null.</summary>
    public void Set(int slot, long? value)
    {
        if (value is { } v)
            Set(slot, v);
        else
            Null(slot);
    }

    /// <summary>Sets a slot to a number, or to null.</summary>
    public void Set(int slot, double? value)
    {
        if (value is { } v)
            Set(slot, v);
        else
            Null(slot);
    }

    /// <summary>Sets a slot to a boolean, or to null.</summary>
    public void Set(int slot, bool? value)
    {
        if (value is { } v)
            Set(slot, v);
        else
            Null(slot);
    }
}
