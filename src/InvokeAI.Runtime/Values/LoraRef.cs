using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Represents a LoRA with its weight, an item of a LoRA list (<c>{"lora":…,"weight":…}</c>).</summary>
public sealed record LoraRef : IFieldValue
{
    /// <summary>The GUI's default weight of a LoRA.</summary>
    public const double DefaultWeight = 0.75;

    /// <summary>Initializes a reference to a LoRA with its weight.</summary>
    /// <param name="lora">The LoRA's model; a string is its name.</param>
    /// <param name="weight">The weight. 1 is as trained, and a negative weight inverts the effect.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not finite.</exception>
    public LoraRef(ModelRef lora, double weight = DefaultWeight)
    {
        ArgumentNullException.ThrowIfNull(lora);
        if (!double.IsFinite(weight))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A LoRA's weight is a finite number.");
        Lora = lora;
        Weight = weight;
    }

    /// <summary>Gets the LoRA's model.</summary>
    public ModelRef Lora { get; }

    /// <summary>Gets the weight. 1 is as trained.</summary>
    public double Weight { get; }

    /// <summary>Converts a model to a LoRA with the GUI's default weight.</summary>
    public static implicit operator LoraRef(ModelRef lora) => new(lora);

    /// <summary>Converts a model's name to a LoRA with the GUI's default weight.</summary>
    public static implicit operator LoraRef(string name) => new(name);

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources) => resources.Add(Lora);

    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("lora"u8);
        ((IFieldValue)Lora).Write(writer, resolved);
        writer.WriteNumber("weight"u8, Weight);
        writer.WriteEndObject();
    }
}
