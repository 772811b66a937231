using InvokeAI.Models;

namespace InvokeAI.Tests.Models;

public class ModelResolverTests
{
    private static readonly ModelConfig Juggernaut = Model("k1", "blake3:1", "Juggernaut", "sdxl", "main");
    private static readonly ModelConfig OtherJuggernaut = Model("k2", "blake3:2", "Juggernaut", "sd-1", "main");
    private static readonly ModelConfig JuggernautLora = Model("k3", "blake3:3", "Juggernaut", "sdxl", "lora");
    private static readonly ModelConfig Vae = Model("k4", "blake3:4", "VAE", "sdxl", "vae");
    private static readonly ModelConfig[] Installed = [Juggernaut, OtherJuggernaut, JuggernautLora, Vae];

    [Fact]
    public async Task The_key_goes_before_all_and_the_filter_has_no_say()
    {
        var found = await ResolveAsync(new ModelQuery { Key = "k4", Hash = "blake3:1", Name = "Juggernaut", Filter = Types("main") });
        Assert.Equal((Vae, ModelMatch.Key, false), (found.Model, found.Match, found.IsSubstitute));
    }

    [Fact]
    public async Task The_hash_finds_the_same_model_under_another_key()
    {
        var found = await ResolveAsync(new ModelQuery { Key = "elsewhere", Hash = "blake3:2", Name = "Renamed" });
        Assert.Equal((OtherJuggernaut, ModelMatch.Hash), (found.Model, found.Match));
    }

    [Fact]
    public async Task Name_base_and_type_tell_models_of_one_name_apart()
    {
        var found = await ResolveAsync(new ModelQuery { Key = "x", Hash = "y", Name = "Juggernaut", Base = new("sd-1"), Type = ModelType.Main });
        Assert.Equal((OtherJuggernaut, ModelMatch.NameBaseAndType), (found.Model, found.Match));
    }

    [Fact]
    public async Task Name_and_type_do_where_the_base_is_another_and_that_is_said()
    {
        var found = await ResolveAsync(new ModelQuery { Name = "VAE", Base = BaseModelType.Flux, Type = ModelType.Vae });
        Assert.Equal((Vae, ModelMatch.NameAndType, true), (found.Model, found.Match, found.IsSubstitute));
    }

    [Fact]
    public async Task Several_that_fit_are_an_error_that_lists_them()
    {
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => ResolveAsync(new ModelQuery { Name = "Juggernaut", Field = "\"Model\" (index 0, sdxl_model_loader.model)" }));
        Assert.Equal([Juggernaut, OtherJuggernaut, JuggernautLora], e.CandidateModels);
        Assert.Contains("Juggernaut (sd-1 main, key k2)", e.Message);
        Assert.Contains("\"Model\" (index 0", e.Message);
        Assert.Equal(JuggernautLora, (await ResolveAsync(new ModelQuery { Name = "Juggernaut", Filter = Types("lora") })).Model);
    }

    [Fact]
    public async Task A_model_behind_an_api_fits_the_field_of_its_provider_alone()
    {
        var (openai, gemini) = (External("k5", "openai"), External("k6", "gemini"));
        var field =
            WorkflowDefinition.Parse(
                new FormText().Node("n", "gemini_image_generation", "1.0.0",
                    """{"model":{"key":"k","hash":"h","name":"n","base":"external","type":"external_image_generator"}}""").Field("n", "model")
                    .ToString()).Inputs[0];
        Assert.Equal(["gemini"], field.Models!.Providers);
        var query = new ModelQuery { Name = "Image", Filter = field.Models };
        Assert.Equal(gemini, (await ModelResolver.Default.ResolveAsync(query, [openai, gemini], TestContext.Current.CancellationToken)).Model);
        await Assert.ThrowsAsync<ResourceResolutionException>(
            () => ModelResolver.Default.ResolveAsync(query, [openai], TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task Twins_of_one_hash_are_the_same_model()
    {
        var twin = Model("k9", "blake3:1", "Juggernaut", "sdxl", "main");
        var found =
            await ModelResolver.Default.ResolveAsync(new ModelQuery { Name = "Juggernaut", Base = BaseModelType.Sdxl, Type = ModelType.Main },
                [Juggernaut, twin], TestContext.Current.CancellationToken);
        Assert.Equal(Juggernaut, found.Model);
    }

    [Fact]
    public async Task Python_fault_a_missing_model_was_replaced_by_any_of_its_base()
    {
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(
            () => ResolveAsync(
                new ModelQuery { Name = "Other VAE", Base = BaseModelType.Sdxl, Type = ModelType.Vae, Filter = Types("vae"), Field = "\"VAE\" (index 3)" }));
        Assert.Equal([Vae], e.CandidateModels);
        Assert.Contains("'Other VAE' (sdxl vae) for \"VAE\" (index 3)", e.Message);
        Assert.Contains("VAE (sdxl vae, key k4)", e.Message);

        // Only if asked, and only of the same type.
        var found = await ResolveAsync(new ModelQuery { Name = "Other VAE", Base = BaseModelType.Sdxl, Type = ModelType.Vae, AllowBaseFallback = true });
        Assert.Equal((Vae, ModelMatch.BaseAndType, true), (found.Model, found.Match, found.IsSubstitute));
        await Assert.ThrowsAsync<ResourceResolutionException>(
            () => ResolveAsync(new ModelQuery { Name = "T5", Base = BaseModelType.Any, Type = ModelType.T5Encoder, AllowBaseFallback = true }));
    }

    [Fact]
    public async Task Nothing_installed_is_said()
        => Assert.Contains("no model that the field takes",
            (await Assert.ThrowsAsync<ResourceResolutionException>(
                () => ModelResolver.Default.ResolveAsync(new ModelQuery { Name = "x" }, [], TestContext.Current.CancellationToken).AsTask())).Message);

    private static Task<ModelResolution> ResolveAsync(ModelQuery query) => ModelResolver.Default.ResolveAsync(query, Installed).AsTask();

    private static ModelFilter Types(params string[] types) => new() { Types = types };

    private static ModelConfig External(string key, string provider)
        => new()
        {
            Key = key,
            Name = "Image",
            Base = new("external"),
            Type = new("external_image_generator"),
            Format = new("external_api"),
            ProviderId = provider
        };

    private static ModelConfig Model(string key, string hash, string name, string @base, string type)
        => new() { Key = key, Hash = hash, Name = name, Base = new(@base), Type = new(type) };
}
