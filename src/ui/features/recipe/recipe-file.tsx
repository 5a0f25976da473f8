import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconDownload, IconRestore, IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { recipeToJson } from '../../../core/quantization/recipe-json';
import { importRecipe, resetRecipe } from '../../../stores/actions/recipe-file';
import { useRecipeStore } from '../../../stores/recipe-store';
import { download } from '../../parts/download';
import { FileInput } from '../../parts/file-input';

const fileName = (name: string): string => `${name.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'recipe'}.json`;

function save(): void {
  const { recipe } = useRecipeStore.getState();
  download(new Blob([recipeToJson(recipe)], { type: 'application/json' }), fileName(recipe.name));
}

/** The recipe as a file, in and out, and the way back to the defaults. */
export function RecipeFile() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <FileInput
        ref={input}
        name="Import recipe"
        accept=".json,application/json"
        hidden
        onFiles={([file]) => {
          if (file !== undefined) void importRecipe(file);
        }}
      />
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Tooltip label="Import, export, reset">
            <ActionIcon aria-label="Recipe file">
              <IconDots size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={save}>
            Export recipe as JSON
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={15} aria-hidden />} onClick={() => input.current?.click()}>
            Import recipe
          </Menu.Item>
          <Menu.Item leftSection={<IconRestore size={15} aria-hidden />} onClick={resetRecipe}>
            Back to the defaults
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
