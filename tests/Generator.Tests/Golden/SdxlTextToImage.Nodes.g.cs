    /// <summary>Describes the fields of the graph's nodes, for <c>WithNodeField</c>, including those that are not on the form.</summary>
    public static class Nodes
    {
        /// <summary>Main Model - SDXL</summary>
        /// <remarks>Node <c>cd613e30-d8f1-4adf-91b7-584a2265b1f5</c> (<c>sdxl_model_loader</c>).</remarks>
        public static class SdxlModelLoader
        {
            /// <summary>Model</summary>
            /// <remarks>Field <c>model</c>, form index 0. Required: the file contains no value.</remarks>
            public static readonly global::InvokeAI.FormInput<SdxlTextToImage, global::InvokeAI.ModelRef> Model = SdxlTextToImage.Form.Model;
        }

        /// <summary>Positive Prompt</summary>
        /// <remarks>Node <c>1e2feb89-414c-443c-9027-c4d1c386bbc4</c> (<c>string</c>).</remarks>
        public static class PositivePrompt
        {
            /// <summary>Positive Prompt: What the picture should show.</summary>
            /// <remarks>Field <c>value</c>, form index 1. In the file: <c>"a lighthouse at dusk, long exposure"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, string> Value = SdxlTextToImage.Form.PositivePrompt;
        }

        /// <summary>Negative Prompt</summary>
        /// <remarks>Node <c>78e51061-7311-48a3-82ce-6f447ed4d57b</c> (<c>string</c>).</remarks>
        public static class NegativePrompt
        {
            /// <summary>Negative Prompt: What it should not show.</summary>
            /// <remarks>Field <c>value</c>, form index 2. In the file: <c>"blurry, low quality"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, string> Value = SdxlTextToImage.Form.NegativePrompt;
        }

        /// <summary>Positive Conditioning</summary>
        /// <remarks>Node <c>35bf992d-c9e9-4616-a12e-7696a6cecc1b</c> (<c>sdxl_compel_prompt</c>).</remarks>
        public static class PositiveConditioning
        {
            /// <summary>Original Width</summary>
            /// <remarks>Field <c>original_width</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> OriginalWidth = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "original_width");

            /// <summary>Original Height</summary>
            /// <remarks>Field <c>original_height</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> OriginalHeight = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "original_height");

            /// <summary>Crop Top</summary>
            /// <remarks>Field <c>crop_top</c>. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> CropTop = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "crop_top");

            /// <summary>Crop Left</summary>
            /// <remarks>Field <c>crop_left</c>. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> CropLeft = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "crop_left");

            /// <summary>Target Width</summary>
            /// <remarks>Field <c>target_width</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> TargetWidth = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "target_width");

            /// <summary>Target Height</summary>
            /// <remarks>Field <c>target_height</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> TargetHeight = new(SdxlTextToImage._template, "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "target_height");
        }

        /// <summary>Negative Conditioning</summary>
        /// <remarks>Node <c>e4b06ce6-0741-47a8-bce4-2c8218072e8c</c> (<c>sdxl_compel_prompt</c>).</remarks>
        public static class NegativeConditioning
        {
            /// <summary>Original Width</summary>
            /// <remarks>Field <c>original_width</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> OriginalWidth = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "original_width");

            /// <summary>Original Height</summary>
            /// <remarks>Field <c>original_height</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> OriginalHeight = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "original_height");

            /// <summary>Crop Top</summary>
            /// <remarks>Field <c>crop_top</c>. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> CropTop = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "crop_top");

            /// <summary>Crop Left</summary>
            /// <remarks>Field <c>crop_left</c>. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> CropLeft = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "crop_left");

            /// <summary>Target Width</summary>
            /// <remarks>Field <c>target_width</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> TargetWidth = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "target_width");

            /// <summary>Target Height</summary>
            /// <remarks>Field <c>target_height</c>. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> TargetHeight = new(SdxlTextToImage._template, "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "target_height");
        }

        /// <summary>Create Latent Noise</summary>
        /// <remarks>Node <c>9b810e76-6ec9-4286-a3ca-828dd5f4b3b2</c> (<c>noise</c>).</remarks>
        public static class Noise
        {
            /// <summary>Noise Type</summary>
            /// <remarks>Field <c>noise_type</c>. In the file: <c>"SD"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, global::InvokeAI.Nodes.NoiseNoiseType> NoiseType = new(SdxlTextToImage._template, "9b810e76-6ec9-4286-a3ca-828dd5f4b3b2", "noise_type");

            /// <summary>Seed: The same seed gives the same picture.</summary>
            /// <remarks>Field <c>seed</c>, form index 8. Takes values from 0 up to 4294967295. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, global::InvokeAI.SeedInput> Seed = SdxlTextToImage.Form.Seed;

            /// <summary>Width</summary>
            /// <remarks>Field <c>width</c>, form index 3. Takes values from 512 up to 2048, multiples of 8. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> Width = SdxlTextToImage.Form.Width;

            /// <summary>Height</summary>
            /// <remarks>Field <c>height</c>, form index 4. Takes values from 512 up to 2048, multiples of 8. In the file: <c>1024</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> Height = SdxlTextToImage.Form.Height;

            /// <summary>Use Cpu</summary>
            /// <remarks>Field <c>use_cpu</c>. In the file: <c>true</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> UseCpu = new(SdxlTextToImage._template, "9b810e76-6ec9-4286-a3ca-828dd5f4b3b2", "use_cpu");
        }

        /// <summary>Denoise - SD1.5, SDXL</summary>
        /// <remarks>Node <c>b2221a58-008a-45a6-8464-7159c324c985</c> (<c>denoise_latents</c>).</remarks>
        public static class DenoiseLatents
        {
            /// <summary>Steps</summary>
            /// <remarks>Field <c>steps</c>, form index 5. Takes values from 1 up to 100. In the file: <c>30</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> Steps = SdxlTextToImage.Form.Steps;

            /// <summary>CFG Scale</summary>
            /// <remarks>Field <c>cfg_scale</c>, form index 6. In the file: <c>7.5</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, global::InvokeAI.OneOrMany<double>> CfgScale = SdxlTextToImage.Form.CfgScale;

            /// <summary>Denoising Start</summary>
            /// <remarks>Field <c>denoising_start</c>. Takes values from 0 up to 1. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, double> DenoisingStart = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "denoising_start");

            /// <summary>Denoising End</summary>
            /// <remarks>Field <c>denoising_end</c>. Takes values from 0 up to 1. In the file: <c>1</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, double> DenoisingEnd = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "denoising_end");

            /// <summary>Scheduler</summary>
            /// <remarks>Field <c>scheduler</c>, form index 7. In the file: <c>"dpmpp_3m_k"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, global::InvokeAI.Nodes.Scheduler> Scheduler = SdxlTextToImage.Form.Scheduler;

            /// <summary>CFG Rescale Multiplier</summary>
            /// <remarks>Field <c>cfg_rescale_multiplier</c>. Takes values from 0 less than 1. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, double> CfgRescaleMultiplier = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "cfg_rescale_multiplier");

            /// <summary>HiDiffusion</summary>
            /// <remarks>Field <c>hidiffusion</c>. In the file: <c>false</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> Hidiffusion = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "hidiffusion");

            /// <summary>HiDiffusion: RAU-Net</summary>
            /// <remarks>Field <c>hidiffusion_raunet</c>. In the file: <c>true</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> HidiffusionRaunet = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "hidiffusion_raunet");

            /// <summary>HiDiffusion: Window Attention</summary>
            /// <remarks>Field <c>hidiffusion_window_attn</c>. In the file: <c>true</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> HidiffusionWindowAttn = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "hidiffusion_window_attn");

            /// <summary>HiDiffusion: T1 Ratio</summary>
            /// <remarks>Field <c>hidiffusion_t1_ratio</c>. Takes values from 0 up to 1. In the file: <c>0.4</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, double> HidiffusionT1Ratio = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "hidiffusion_t1_ratio");

            /// <summary>HiDiffusion: T2 Ratio</summary>
            /// <remarks>Field <c>hidiffusion_t2_ratio</c>. Takes values from 0 up to 1. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, double> HidiffusionT2Ratio = new(SdxlTextToImage._template, "b2221a58-008a-45a6-8464-7159c324c985", "hidiffusion_t2_ratio");
        }

        /// <summary>Latents to Image</summary>
        /// <remarks>Node <c>cd447e35-b8b6-48fe-842e-3d437204e52d</c> (<c>l2i</c>).</remarks>
        public static class LatentsToImage
        {
            /// <summary>Board</summary>
            /// <remarks>Field <c>board</c>, form index 9. In the file: <c>"auto"</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<SdxlTextToImage, global::InvokeAI.BoardTarget?> Board = SdxlTextToImage.Form.Board;

            /// <summary>Tiled</summary>
            /// <remarks>Field <c>tiled</c>. In the file: <c>false</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> Tiled = new(SdxlTextToImage._template, "cd447e35-b8b6-48fe-842e-3d437204e52d", "tiled");

            /// <summary>Tile Size</summary>
            /// <remarks>Field <c>tile_size</c>. Takes multiples of 8. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, long> TileSize = new(SdxlTextToImage._template, "cd447e35-b8b6-48fe-842e-3d437204e52d", "tile_size");

            /// <summary>Fp32</summary>
            /// <remarks>Field <c>fp32</c>. In the file: <c>true</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<SdxlTextToImage, bool> Fp32 = new(SdxlTextToImage._template, "cd447e35-b8b6-48fe-842e-3d437204e52d", "fp32");
        }
    }

