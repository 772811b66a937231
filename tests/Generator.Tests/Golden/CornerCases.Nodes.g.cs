    /// <summary>Describes the fields of the graph's nodes, for <c>WithNodeField</c>, including those that are not on the form.</summary>
    public static class Nodes
    {
        /// <summary>String Primitive</summary>
        /// <remarks>Node <c>style</c> (<c>string</c>).</remarks>
        public static class String
        {
            /// <summary>Style</summary>
            /// <remarks>Field <c>value</c>, form index 0. In the file: <c>"oil"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, CornerCases.Options.Style> Value = CornerCases.Form.Style;
        }

        /// <summary>Integer Primitive</summary>
        /// <remarks>Node <c>size</c> (<c>integer</c>).</remarks>
        public static class Integer
        {
            /// <summary>Size</summary>
            /// <remarks>Field <c>value</c>, form index 9. In the file: <c>256</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, long> Value = CornerCases.Form.Size;
        }

        /// <summary>Card</summary>
        /// <remarks>Node <c>card</c> (<c>blank_image</c>).</remarks>
        public static class Card
        {
            /// <summary>Board</summary>
            /// <remarks>Field <c>board</c>. In the file: <c>"auto"</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<CornerCases, global::InvokeAI.BoardTarget?> Board = new(CornerCases._template, "card", "board");

            /// <summary>Height</summary>
            /// <remarks>Field <c>height</c>, form index 1. Takes values from 64 up to 512. In the file: <c>256</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, long> Height = CornerCases.Form.Height;

            /// <summary>Mode</summary>
            /// <remarks>Field <c>mode</c>, form index 3. In the file: <c>"SEPIA"</c>, which is sent untouched but cannot be read as the property's type.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, global::InvokeAI.Nodes.BlankImageMode?> Mode = CornerCases.Form.Mode;

            /// <summary>Tint</summary>
            /// <remarks>Field <c>color</c>, form index 4. In the file: <c>{"r":1,"g":2,"b":3,"a":4}</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<CornerCases, global::InvokeAI.Rgba> Color = CornerCases.Form.Tint;
        }

        /// <summary>String Join</summary>
        /// <remarks>Node <c>join</c> (<c>string_join</c>).</remarks>
        public static class StringJoin
        {
            /// <summary>String Left</summary>
            /// <remarks>Field <c>string_left</c>. In the file: <c>""</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, string> StringLeft = new(CornerCases._template, "join", "string_left");
        }

        /// <summary>Create Latent Noise</summary>
        /// <remarks>Node <c>noise</c> (<c>noise</c>).</remarks>
        public static class Noise
        {
            /// <summary>Noise Type</summary>
            /// <remarks>Field <c>noise_type</c>. In the file: <c>"SD"</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, global::InvokeAI.Nodes.NoiseNoiseType> NoiseType = new(CornerCases._template, "noise", "noise_type");

            /// <summary>Seed</summary>
            /// <remarks>Field <c>seed</c>. Takes values from 0 up to 4294967295. In the file: <c>0</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, global::InvokeAI.SeedInput> Seed = new(CornerCases._template, "noise", "seed");

            /// <summary>Width</summary>
            /// <remarks>Field <c>width</c>. Takes values greater than 0, multiples of 8. In the file: <c>64</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, long> Width = new(CornerCases._template, "noise", "width");

            /// <summary>Height</summary>
            /// <remarks>Field <c>height</c>. Takes values greater than 0, multiples of 8. In the file: <c>64</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, long> Height = new(CornerCases._template, "noise", "height");

            /// <summary>Use Cpu</summary>
            /// <remarks>Field <c>use_cpu</c>. In the file: <c>true</c>.</remarks>
            public static readonly global::InvokeAI.SweepableInput<CornerCases, bool> UseCpu = new(CornerCases._template, "noise", "use_cpu");
        }

        /// <summary>Main Model - SDXL</summary>
        /// <remarks>Node <c>model</c> (<c>sdxl_model_loader</c>).</remarks>
        public static class SdxlModelLoader
        {
            /// <summary>Model</summary>
            /// <remarks>Field <c>model</c>. In the file: <c>{"key":"k1","hash":"blake3:h1","name":"Some SDXL","base":"sdxl","type":"main"}</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<CornerCases, global::InvokeAI.ModelRef> Model = new(CornerCases._template, "model", "model");
        }

        /// <summary>Apply LoRA Collection - SDXL</summary>
        /// <remarks>Node <c>loras</c> (<c>sdxl_lora_collection_loader</c>).</remarks>
        public static class SdxlLoraCollectionLoader
        {
            /// <summary>LoRAs</summary>
            /// <remarks>Field <c>loras</c>, form index 8. In the file: <c>[{"lora":{"key":"k2","hash":"blake3:h2","name":"Some LoRA","base":"sdxl","type":"lora"},"weight":0.5}]</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<CornerCases, global::InvokeAI.ValueList<global::InvokeAI.LoraRef>?> Loras = CornerCases.Form.Loras;
        }

        /// <summary>Kept</summary>
        /// <remarks>Node <c>save</c> (<c>save_image</c>).</remarks>
        public static class Kept
        {
            /// <summary>Board</summary>
            /// <remarks>Field <c>board</c>, form index 10. In the file: <c>{"board_id":"b1"}</c>.</remarks>
            public static readonly global::InvokeAI.FormInput<CornerCases, global::InvokeAI.BoardTarget?> Board = CornerCases.Form.Board;
        }
    }

